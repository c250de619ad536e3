import EODCore
import EODLanguage

/// Writes what arrives batch by batch as a file in one of the formats of lists, without holding it.
struct FlowWriter: ~Copyable {
  private let format: TextFormat
  private let path: String
  private let place: String
  private var file: AtomicFile
  private var json = JSONListWriter()
  private var geoJSON = GeoJSONWriter()
  private var table: CSVWriter?
  private var count = 0

  init(_ format: TextFormat, to path: String, at place: String) throws(CommandError) {
    self.format = format
    self.path = path
    self.place = place
    file = try AtomicFile(path, at: place)
  }

  mutating func write(_ batch: [Value]) throws {
    switch format {
    case .json:
      json.write(batch)
      try file.write(json.take())
    case .geojson:
      try geoJSON.write(batch)
      try file.write(geoJSON.take())
    case .csv, .tsv: try write(rows: batch)
    case .ndjson, .yaml, .text:
      if !batch.isEmpty { try file.write(Array(try format.write(.list(batch)).utf8)) }
    }
    count += batch.count
  }

  /// Puts the file in its place.
  consuming func end() throws {
    switch format {
    case .json: try file.write(json.end())
    case .geojson: try file.write(geoJSON.end())
    case .yaml: if count == 0 { try file.write(Array(try format.write(.list([])).utf8)) }
    case .csv, .tsv, .ndjson, .text: break
    }
    try file.commit()
  }

  private var delimiter: UInt8 { format == .csv ? CSV.comma : CSV.tab }

  private mutating func write(rows batch: [Value]) throws {
    guard batch.isEmpty || batch.isTable else { throw TextFormatError.notATable(format, found: "list") }
    let records = batch.compactMap(\.asRecord)
    let known = table?.columns ?? []
    let columns = CSV.columns(of: [Record(known.map { ($0, .null) })] + records)
    if columns.count > known.count { try begin(columns) }
    guard var writer = table else { return }
    for record in records { writer.write(record) }
    try file.write(writer.take())
    table = writer
  }

  /// Starts the table with these columns. Rows that were written with fewer are written again.
  private mutating func begin(_ columns: [String]) throws {
    let hadRows = table != nil
    var writer = CSVWriter(columns: columns, delimiter: delimiter)
    writer.writeHeader()
    if hadRows {
      let old = try file.reopened()
      let anew = try AtomicFile(path, at: place)
      var rows = CSVRows(ByteWindow { try old.read(into: $0) }, delimiter: delimiter)
      while let batch = try rows.next() {
        for record in batch.compactMap(\.asRecord) { writer.write(record) }
        try anew.write(writer.take())
      }
      file = anew
    }
    try file.write(writer.take())
    table = writer
  }
}
