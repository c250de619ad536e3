import EODCore

/// What a `for` goes through, one after the other: a range without making a list of it, a list with its
/// indices, a record's values with their names.
struct Items: Sendable {
  private enum Source: Sendable {
    case range(Range<Int>)
    case list([Value])
    case record(Record)
  }

  private let source: Source
  private var position = 0

  /// - throws: ``Diagnostic`` where the value cannot be gone through.
  init(_ sequence: Checked.Expression, in frame: borrowing Frame) throws {
    if case .range(let low, let high) = sequence.kind {
      self.init(.range(try Evaluator.range(low, high, frame)))
    } else {
      try self.init(try Evaluator.value(of: sequence, in: frame), sequence.span, frame.source)
    }
  }

  init(_ value: Value, _ span: Span, _ text: SourceText) throws {
    switch value {
    case .list(let items): self.init(.list(items))
    case .record(let record): self.init(.record(record))
    default: throw Diagnostic.notASequence(value, span, text)
    }
  }

  private init(_ source: Source) { self.source = source }

  mutating func next() -> (key: Value, item: Value)? {
    defer { position += 1 }
    switch source {
    case .range(let range):
      return position < range.count ? (.int(position), .int(range.lowerBound + position)) : nil
    case .list(let items): return position < items.count ? (.int(position), items[position]) : nil
    case .record(let record):
      return position < record.count ? (.string(record[position].key), record[position].value) : nil
    }
  }
}
