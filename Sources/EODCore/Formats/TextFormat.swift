/// The formats that `from`, `to`, `load` and `save` know.
package enum TextFormat: String, Sendable, CaseIterable {
  case json, ndjson, csv, tsv, text

  /// The format that a file's name tells by its ending.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "json", "geojson": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "txt", "text", "log", "md", "wkt": self = .text
    default: return nil
    }
  }

  /// - throws: ``JSONError``, ``NDJSONError``, ``CSVError`` or ``TextFormatError``.
  package func read(_ bytes: [UInt8]) throws -> Value {
    switch self {
    case .json: return try JSON.parse(bytes)
    case .ndjson: return try NDJSON.parse(bytes)
    case .csv: return try CSV.parse(bytes)
    case .tsv: return try CSV.parse(bytes, delimiter: UInt8(ascii: "\t"))
    case .text:
      guard let text = String(validating: bytes, as: UTF8.self) else { throw TextFormatError.notUTF8 }
      return .string(text)
    }
  }

  /// JSON is indented; text is a string as it is, and a list with each element on its own line.
  /// - throws: ``TextFormatError``.
  package func write(_ value: Value) throws(TextFormatError) -> String {
    switch self {
    case .json: return JSON.write(value, pretty: true) + "\n"
    case .ndjson: return NDJSON.write(value)
    case .csv, .tsv:
      let delimiter = self == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t")
      guard let text = CSV.write(value, delimiter: delimiter, text: \.text) else {
        throw .notATable(self, found: value.typeName)
      }
      return text
    case .text: return value.asList.map { $0.map { $0.text + "\n" }.joined() } ?? value.text
    }
  }
}

/// What a format cannot read or write.
package enum TextFormatError: Explained, Equatable {
  case notATable(TextFormat, found: String)
  case notUTF8

  package var code: String { "E-FORMAT" }

  package var message: String {
    switch self {
    case .notATable(let format, let found): "\(format.rawValue) holds a table, not a \(found)"
    case .notUTF8: "the text is not UTF-8"
    }
  }

  package var hint: String? {
    switch self {
    case .notATable: "`to json` writes any value"
    case .notUTF8: "convert it: `iconv -f latin1 -t utf-8`"
    }
  }
}
