/// Writes values as JSON into bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private let pretty: Bool
  private var depth = 0

  init(pretty: Bool) { self.pretty = pretty }

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

  private mutating func write(string: String) {
    append("\"")
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(byte)
      }
    }
    append("\"")
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes += text.utf8 }
}
