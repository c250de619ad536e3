import EODCore

/// Writes values as YAML in block style.
struct YAMLWriter {
  private(set) var text = ""

  mutating func write(document value: Value) {
    if !writeBlock(value, indent: 0) { text += Self.inline(value) + "\n" }
  }

  /// Lists and records with something in them, line by line. Returns whether it was one.
  private mutating func writeBlock(_ value: Value, indent: Int, continuesLine: Bool = false) -> Bool {
    var blanks = continuesLine ? "" : String(repeating: " ", count: indent)
    switch value {
    case .list(let items) where !items.isEmpty:
      for item in items {
        text += blanks + "- "
        if !writeBlock(item, indent: indent + 2, continuesLine: true) { text += Self.inline(item) + "\n" }
        blanks = String(repeating: " ", count: indent)
      }
    case .record(let record) where !record.isEmpty:
      for (key, field) in record {
        text += blanks + Self.spelled(key) + ":"
        blanks = String(repeating: " ", count: indent)
        if Self.isBlock(field) {
          text += "\n"
          _ = writeBlock(field, indent: indent + 2)
        } else {
          text += " " + Self.inline(field) + "\n"
        }
      }
    default: return false
    }
    return true
  }

  private static func isBlock(_ value: Value) -> Bool {
    switch value {
    case .list(let items): !items.isEmpty
    case .record(let record): !record.isEmpty
    default: false
    }
  }

  private static func inline(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool, .int: value.text
    case .float(let number):
      number.isNaN ? ".nan" : number.isInfinite ? (number < 0 ? "-.inf" : ".inf") : String(number)
    case .string(let text): spelled(text)
    case .date(let date): date.description
    case .duration(let duration): spelled(duration.spelled)
    case .list: "[]"
    case .record: "{}"
    }
  }

  /// A string as it is where it reads as itself, else in double quotes, whose escapes are those of JSON.
  private static func spelled(_ string: String) -> String {
    isPlain(string) && YAMLScalar.isString(string) ? string : JSON.write(.string(string))
  }

  /// Whether it has no sign that means something to YAML. Cautious: some that would do are quoted.
  private static func isPlain(_ string: String) -> Bool {
    guard let first = string.utf8.first, let last = string.utf8.last else { return false }
    let isWord = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "/")
    }
    return isWord(first) && last != 0x20
      && string.utf8.allSatisfy { isWord($0) || " .-+()=@".utf8.contains($0) }
  }
}
