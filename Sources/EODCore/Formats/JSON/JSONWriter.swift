/// Writes values as JSON into bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let pretty: Bool
  private var depth: Int

  /// - parameter depth: how many brackets are open already.
  init(pretty: Bool, depth: Int = 0) {
    self.pretty = pretty
    self.depth = depth
  }

  mutating func write(_ value: Value) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .int(let number): append(String(number))
    case .float(let number): append(number.isFinite ? String(number) : "null")
    case .string(let text): write(string: text)
    case .date(let date): write(string: date.description)
    case .duration(let duration): write(string: duration.spelled)
    case .list(let items):
      write(items, between: "[", and: "]") { writer, item in writer.write(item) }
    case .record(let record):
      write(record, between: "{", and: "}") { writer, field in
        writer.write(string: field.key)
        writer.append(writer.pretty ? ": " : ":")
        writer.write(field.value)
      }
    }
  }

  private mutating func write<Items: Collection>(
    _ items: Items, between open: StaticString, and close: StaticString,
    _ writeItem: (inout JSONWriter, Items.Element) -> Void
  ) {
    append(open)
    depth += 1
    var isFirst = true
    for item in items {
      if !isFirst { append(",") }
      isFirst = false
      newLine()
      writeItem(&self, item)
    }
    depth -= 1
    if !isFirst { newLine() }
    append(close)
  }

  private mutating func newLine() {
    guard pretty else { return }
    append("\n")
    for _ in 0..<depth { append("  ") }
  }

  /// A value on a line of its own.
  mutating func write(line value: Value) {
    write(value)
    append("\n")
  }

  /// What was written, which is then forgotten.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  mutating func write(string: String) {
    append("\"")
    var string = string
    string.withUTF8 { text in
      var done = 0
      for index in text.indices where Self.needsEscape(text[index]) {
        bytes.append(contentsOf: text[done..<index])
        escape(text[index])
        done = index + 1
      }
      bytes.append(contentsOf: text[done...])
    }
    append("\"")
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default:
      let digits = String(byte, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes += text.utf8 }
}
