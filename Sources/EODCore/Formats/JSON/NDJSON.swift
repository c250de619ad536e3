import Glibc

/// JSON texts, one a line, to a list of values and back. Empty lines are skipped.
package enum NDJSON {
  /// - throws: ``NDJSONError`` with the place of what is wrong.
  package static func parse(_ bytes: [UInt8], _ reading: JSON.Reading = .lenient) throws(NDJSONError) -> Value
  {
    try bytes.withUnsafeBufferPointer { buffer throws(NDJSONError) in
      var reader = JSONReader(reading)
      var values: [Value] = []
      _ = try NDJSONLines.read(buffer, from: TextPlace(), isAll: true, &reader, into: &values)
      return .list(values)
    }
  }

  /// Each element of a list on a line of its own; any other value on one line.
  package static func write(_ value: Value) -> String {
    var writer = JSONWriter(pretty: false)
    for item in value.asList ?? [value] { writer.write(line: item) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Reads NDJSON line by line.
package struct NDJSONLines: ~Copyable, BatchReader, @unchecked Sendable {
  // Unchecked, since what its parts point to is their own, and it cannot be copied.
  private var window: ByteWindow
  private var reader: JSONReader

  package init(_ window: consuming ByteWindow, _ reading: JSON.Reading = .exact) {
    self.window = window
    reader = JSONReader(reading)
  }

  package mutating func next() throws -> [Value]? {
    var values: [Value] = []
    while values.isEmpty {
      let used = try Self.read(
        window.bytes, from: window.place, isAll: window.isAtEnd, &reader, into: &values)
      if window.isAtEnd, used == 0 { return nil }
      window.drop(used)
      if values.isEmpty { try window.more() }
    }
    return values
  }

  /// Reads the whole lines at the start of a text, and its last where it needs no end.
  /// - returns: how many bytes they are.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, from origin: TextPlace, isAll: Bool, _ reader: inout JSONReader,
    into values: inout [Value]
  ) throws(NDJSONError) -> Int {
    guard let first = text.baseAddress else { return 0 }
    var offset = 0
    var place = origin
    while offset < text.count {
      let found = memchr(first + offset, Int32(UInt8(ascii: "\n")), text.count - offset)
      guard found != nil || isAll else { break }
      let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(first) } ?? text.count
      reader.read(UnsafeBufferPointer(rebasing: text[offset..<end]), from: place)
      do throws(JSONError) {
        if let value = try reader.documentOrNothing() { values.append(value) }
      } catch {
        throw NDJSONError(line: place.line, cause: error)
      }
      offset = min(end + 1, text.count)
      place = TextPlace(line: place.line + 1)
    }
    return offset
  }
}

extension JSONReader {
  /// The one value of the text; nil where there are only blanks.
  fileprivate mutating func documentOrNothing() throws(JSONError) -> Value? {
    try skipByteOrderMark()
    skipBlanks()
    guard cursor < end else { return Value?.none }
    return try document()
  }
}

/// A line that is not JSON.
package struct NDJSONError: Explained, Equatable {
  /// From one.
  package var line: Int
  package var cause: JSONError

  package var code: String { "E-JSON" }
  package var message: String { cause.message }
  package var hint: String? {
    if case .ended = cause { return "NDJSON holds one whole JSON value on each line" }
    return cause.hint ?? "NDJSON holds one whole JSON value on each line"
  }
}
