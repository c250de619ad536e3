package import EODCore
import EODYAML

extension TextFormat {
  /// What a text in this format says: nothing of it is lost or rounded, or it is an error.
  /// - throws: ``JSONError``, ``NDJSONError``, ``CSVError``, `YAMLError`, ``GeoJSONError`` or ``TextFormatError``.
  package func read(_ bytes: [UInt8]) throws -> Value {
    switch self {
    case .json: return try JSON.parse(bytes, .exact)
    case .ndjson: return try NDJSON.parse(bytes, .exact)
    case .csv: return try CSV.parse(bytes)
    case .tsv: return try CSV.parse(bytes, delimiter: CSV.tab)
    case .yaml: return try YAML.parse(bytes)
    case .geojson: return try GeoJSON.table(of: JSON.parse(bytes, .exact))
    case .text:
      guard let text = String(validating: bytes, as: UTF8.self) else { throw TextFormatError.notUTF8 }
      return .string(text)
    }
  }

  /// JSON is indented; text is a string as it is, and a list with each element on its own line.
  /// - throws: ``TextFormatError`` or ``GeoJSONError``.
  package func write(_ value: Value) throws -> String {
    switch self {
    case .json: return JSON.write(value, pretty: true) + "\n"
    case .ndjson: return NDJSON.write(value)
    case .csv, .tsv:
      guard let text = CSV.write(value, delimiter: self == .csv ? CSV.comma : CSV.tab) else {
        throw TextFormatError.notATable(self, found: value.typeName)
      }
      return text
    case .yaml: return YAML.write(value)
    case .geojson: return try GeoJSON.write(value)
    case .text: return value.asList.map { $0.map { $0.text + "\n" }.joined() } ?? value.text
    }
  }
}
