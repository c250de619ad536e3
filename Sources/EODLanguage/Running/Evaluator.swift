import EODCore

/// Evaluates what needs neither the host nor waiting.
///
/// It walks the checked tree; nothing outside of it knows how, so that another form can take its place.
enum Evaluator {
  typealias Expression = Checked.Expression

  /// - throws: ``Diagnostic``.
  static func value(of expression: Expression, in frame: borrowing Frame) throws -> Value {
    switch expression.kind {
    case .constant(let value): return value
    case .local(let slot, let name):
      guard slot >= 0, slot < frame.slots.count, let value = frame.slots[slot] else {
        throw Diagnostic.unset(name, expression.span, frame.source)
      }
      return value
    case .global(let slot, let name):
      guard slot < frame.globals.count, let value = frame.globals[slot] else {
        throw Diagnostic.unset(name, expression.span, frame.source)
      }
      return value
    case .row: return frame.row
    case .binary(let symbol, let left, let right):
      return try binary(symbol, left, right, expression.span, frame)
    case .unary(.not, let operand): return .bool(try !bool(operand, frame))
    case .unary(.minus, let operand):
      let value = try value(of: operand, in: frame)
      do {
        return try Operation.negate(value)
      } catch {
        throw Diagnostic.operation(error, expression.span, frame.source)
      }
    case .field(let base, let name, let isOptional):
      let base = try value(of: base, in: frame)
      return try Access.field(name.text, of: base, isOptional: isOptional)
        .orThrow { Diagnostic.access($0, name.span, frame.source) }
    case .index(let base, let index, let isOptional):
      let base = try value(of: base, in: frame)
      let place = try value(of: index, in: frame)
      return try Access.index(place, of: base, isOptional: isOptional)
        .orThrow { Diagnostic.access($0, index.span, frame.source) }
    case .list(let items):
      var values: [Value] = []
      values.reserveCapacity(items.count)
      for item in items { values.append(try value(of: item, in: frame)) }
      return .list(values)
    case .record(let fields): return .record(try record(fields, frame))
    case .range(let low, let high):
      let range = try range(low, high, frame)
      guard range.count <= Access.longestRange else {
        throw Diagnostic.rangeTooLong(expression.span, frame.source)
      }
      return .list(range.map(Value.int))
    case .text(let parts):
      var text = ""
      for part in parts { text += try value(of: part, in: frame).text }
      return .string(text)
    case .match(let operand, let pattern, let isNegated):
      return .bool(try pattern.matches(subject(operand, frame)) != isNegated)
    case .pair(let key, let value):
      return ["key": .string(key), "value": try self.value(of: value, in: frame)]
    // Not pure, so never handed to this.
    case .builtin, .pipeline: throw Diagnostic.unset("", expression.span, frame.source)
    }
  }

  /// A value that must be true or false.
  static func bool(_ expression: Expression, _ frame: borrowing Frame) throws -> Bool {
    let value = try value(of: expression, in: frame)
    guard case .bool(let flag) = value else {
      throw Diagnostic.notBool(value, expression.span, frame.source, exitCode: .failed)
    }
    return flag
  }

  /// The ints of `low..high`; none where `high` is below `low`.
  static func range(_ low: Expression, _ high: Expression, _ frame: borrowing Frame) throws -> Range<Int> {
    let first = try bound(low, frame)
    let last = try bound(high, frame)
    guard last < Int.max else { throw Diagnostic.rangeTooLong(high.span, frame.source) }
    return first > last ? 0..<0 : first..<last + 1
  }

  private static func bound(_ expression: Expression, _ frame: borrowing Frame) throws -> Int {
    let value = try value(of: expression, in: frame)
    guard case .int(let number) = value else {
      throw Diagnostic.rangeBound(value, expression.span, frame.source)
    }
    return number
  }

  private static func subject(_ expression: Expression, _ frame: borrowing Frame) throws -> String {
    let value = try value(of: expression, in: frame)
    guard case .string(let text) = value else {
      throw Diagnostic.operation(.matchSubject(value.typeName), expression.span, frame.source)
    }
    return text
  }

  private static func record(
    _ fields: [(key: Expression, value: Expression)], _ frame: borrowing Frame
  ) throws -> Record {
    var record = Record()
    for (key, field) in fields {
      record[try value(of: key, in: frame).text] = try value(of: field, in: frame)
    }
    return record
  }

  private static func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span, _ frame: borrowing Frame
  ) throws -> Value {
    switch symbol {
    case .and: return .bool(try bool(left, frame) && bool(right, frame))
    case .or: return .bool(try bool(left, frame) || bool(right, frame))
    case .coalesce:
      let value = try value(of: left, in: frame)
      return value.isNull ? try self.value(of: right, in: frame) : value
    case .matches, .matchesNot:
      let text = try subject(left, frame)
      let pattern = try self.pattern(right, frame)
      return .bool(pattern.matches(text) == (symbol == .matches))
    default:
      let first = try value(of: left, in: frame)
      let second = try value(of: right, in: frame)
      do {
        return try Operation.apply(symbol, first, second)
      } catch {
        throw Diagnostic.operation(error, span, frame.source)
      }
    }
  }

  private static func pattern(_ expression: Expression, _ frame: borrowing Frame) throws -> Pattern {
    let value = try value(of: expression, in: frame)
    guard case .string(let text) = value else {
      throw Diagnostic.operation(.patternType(value.typeName), expression.span, frame.source)
    }
    do {
      return try Pattern(text)
    } catch {
      throw Diagnostic.badPattern(error, expression.span, frame.source, exitCode: .failed)
    }
  }
}

extension Result {
  /// The value, or the failure in other words.
  fileprivate func orThrow<Other: Error>(_ explain: (Failure) -> Other) throws(Other) -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let failure): throw explain(failure)
    }
  }
}
