/// JSON text (RFC 8259) to values and back.
///
/// Integers that fit 64 bits stay exact, other numbers become floats. Fields keep their order; where a
/// name comes twice the later one wins. Dates and durations are written as strings.
package enum JSON {
  /// - throws: ``JSONError`` with the byte offset of what is wrong.
  package static func parse(_ bytes: [UInt8]) throws(JSONError) -> Value {
    var reader = JSONReader(bytes)
    return try reader.document()
  }

  package static func parse(_ text: String) throws(JSONError) -> Value {
    try parse(Array(text.utf8))
  }

  /// - parameter pretty: two blanks of indent and a line each; otherwise no blank at all.
  package static func write(_ value: Value, pretty: Bool = false) -> String {
    var writer = JSONWriter(pretty: pretty)
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// What is wrong with a JSON text, and at which byte of it.
package enum JSONError: Explained, Equatable {
  case unexpected(found: String, expected: String, offset: Int, line: Int)
  case ended(expected: String)
  case tooDeep(limit: Int, offset: Int, line: Int)

  package var code: String { "E-JSON" }

  package var message: String {
    switch self {
    case .unexpected(let found, let expected, let offset, let line):
      "not JSON: \(expected) expected, \(found) found in line \(line), byte \(offset)"
    case .ended(let expected): "not JSON: the text ends where \(expected) is expected"
    case .tooDeep(let limit, let offset, let line):
      "more than \(limit) brackets are open in line \(line), byte \(offset)"
    }
  }

  package var hint: String? {
    switch self {
    case .ended: "the text was cut off: fetch or save it again"
    case .unexpected, .tooDeep: nil
    }
  }
}
