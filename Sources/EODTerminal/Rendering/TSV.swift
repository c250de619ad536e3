import EODCore

/// Values parted by tabs. A tab, line feed, carriage return or backslash inside a value is written as `\t`,
/// `\n`, `\r`, `\\`, so that a line is always one row.
enum TSV {
  static func table(_ rows: [Record]) -> String {
    let columns = TableText.columns(of: rows)
    return header(columns) + rows.map { row($0, columns: columns) }.joined()
  }

  static func header(_ columns: [String]) -> String { columns.map(escaped).joined(separator: "\t") + "\n" }

  static func row(_ record: Record, columns: [String]) -> String {
    columns.map { cell(record[$0] ?? .null) }.joined(separator: "\t") + "\n"
  }

  static func cell(_ value: Value) -> String { escaped(value.text) }

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": escaped.append(contentsOf: "\\t".unicodeScalars)
      case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
      case "\r": escaped.append(contentsOf: "\\r".unicodeScalars)
      case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
