import EODCore

extension Interpreter {
  /// More calls of `def`s within each other than this are an error.
  private static let deepestCall = 500

  /// Arguments with their values.
  struct Arguments {
    var positionals: [Value] = []
    var options: [String: Value] = [:]
  }

  /// The values of all arguments, in the order they were bound.
  func evaluate(_ call: Checked.Call, in frame: inout Frame) async throws -> Arguments {
    var arguments = Arguments()
    for argument in call.positionals {
      arguments.positionals.append(try await evaluate(argument, in: &frame))
    }
    for option in call.options {
      var values: [Value] = []
      for argument in option.values { values.append(try await evaluate(argument, in: &frame)) }
      arguments.options[option.name] = option.isRepeated ? .list(values) : values[0]
    }
    return arguments
  }

  /// The value of one argument, which must be of its kind.
  func evaluate(_ argument: Checked.Argument, in frame: inout Frame) async throws -> Value {
    if let constant = argument.expression.constant { return constant }
    let value = try await self.value(of: argument.expression, in: &frame)
    guard let accepted = argument.kind.accept(value) else {
      throw Diagnostic.wrongKind(
        value, wanted: argument.kind, label: argument.label, argument.expression.span, frame.source,
        exitCode: .failed)
    }
    return accepted
  }

  /// Runs a `def` in a frame of its own.
  func run(_ definition: Checked.Definition, _ call: Checked.Call, in frame: inout Frame) async throws -> Flow
  {
    guard frame.depth < Self.deepestCall else {
      throw Diagnostic.tooDeep(definition.signature.name, limit: Self.deepestCall, call.span, frame.source)
    }
    let arguments = try await evaluate(call, in: &frame)
    var inner = Frame(
      source: definition.source, slots: Array(repeating: nil, count: definition.slotCount),
      globals: frame.isTopLevel ? frame.slots : frame.globals)
    inner.depth = frame.depth + 1
    inner.arguments = frame.arguments
    inner.lastShown = frame.lastShown
    var positionals = arguments.positionals[...]
    for parameter in definition.parameters {
      if let value = parameter.isOption ? arguments.options[parameter.name] : positionals.popFirst() {
        inner.slots[parameter.slot] = value
      } else if let standard = parameter.defaultValue {
        inner.slots[parameter.slot] = try await evaluate(standard, in: &inner)
      } else {
        inner.slots[parameter.slot] = .null
      }
    }
    do {
      return try await run(definition.body, in: &inner) ?? .value(.null)
    } catch Unwinding.returned(let value) {
      return .value(value)
    }
  }

  /// Fills the `param`s of a script that were not given.
  func fill(_ parameters: [ScriptParameter], given: [Int: Value], in frame: inout Frame) async throws {
    for parameter in parameters {
      if let value = given[parameter.slot] {
        frame.slots[parameter.slot] = value
      } else if let standard = parameter.defaultValue {
        frame.slots[parameter.slot] = try await evaluate(standard, in: &frame)
      } else {
        frame.slots[parameter.slot] = parameter.kind == nil ? false : .null
      }
    }
  }
}
