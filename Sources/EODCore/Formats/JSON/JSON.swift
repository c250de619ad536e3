/// JSON text (RFC 8259) to values and back.
///
/// Integers that fit 64 bits stay exact, numbers with a fraction or an exponent become the nearest float.
/// Fields keep their order. Dates and durations are written as strings.
package enum JSON {
  /// What is done about texts whose values cannot be kept as they were written.
  package enum Reading: Sendable {
    /// A field that comes twice, a number beyond the range of floats, an integer that neither 64 bits nor a
    /// float hold exactly, and half a pair of surrogates are errors: for a user's own files.
    case exact
    /// Of two fields of one name the later counts, such an integer is rounded, half a pair becomes U+FFFD:
    /// for the answers of servers, which must be understood as they are.
    case lenient
  }

  /// - throws: ``JSONError`` with the place of what is wrong.
  package static func parse(_ bytes: [UInt8], _ reading: Reading = .lenient) throws(JSONError) -> Value {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try parse(buffer, reading) }
  }

  /// The same for bytes that lie elsewhere.
  package static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ reading: Reading = .lenient
  ) throws(JSONError) -> Value {
    var reader = JSONReader(reading)
    reader.read(bytes, from: TextPlace())
    return try reader.document()
  }

  package static func parse(_ text: String, _ reading: Reading = .lenient) throws(JSONError) -> Value {
    try parse(Array(text.utf8), reading)
  }

  /// - parameter pretty: two blanks of indent and a line each; otherwise no blank at all.
  package static func write(_ value: Value, pretty: Bool = false) -> String {
    var writer = JSONWriter(pretty: pretty)
    writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
