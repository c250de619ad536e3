/// The formats that `from`, `to`, `load` and `save` know.
package enum TextFormat: String, Sendable, CaseIterable {
  case json, ndjson, csv, tsv, yaml, geojson, text

  /// The format that a file's name tells by its ending.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "json": self = .json
    case "geojson": self = .geojson
    case "yaml", "yml": self = .yaml
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "txt", "text", "log", "md", "wkt": self = .text
    default: return nil
    }
  }
}
