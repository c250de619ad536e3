/// Reads a long text as one value after the other, a batch at a time.
package protocol BatchReader: ~Copyable, Sendable {
  /// The next values, at least one; nil after the last.
  mutating func next() throws -> [Value]?
}

extension ValueStream {
  /// The values of a reader as they are asked for.
  package init<Reader: BatchReader & ~Copyable>(_ reader: consuming sending Reader) {
    let holder = ReaderHolder(reader)
    self.init { try await holder.next() }
  }
}

/// One reader, whose batches are asked for from anywhere, one at a time.
private actor ReaderHolder<Reader: BatchReader & ~Copyable> {
  private var reader: Reader

  init(_ reader: consuming sending Reader) { self.reader = reader }

  func next() throws -> [Value]? {
    try Task.checkCancellation()
    return try reader.next()
  }
}
