import EODCore

/// Tables with tabs between their cells, as `to tsv` writes them.
enum TSV {
  static func table(_ rows: [Record]) -> String {
    var writer = CSVWriter(columns: CSV.columns(of: rows), delimiter: CSV.tab)
    writer.writeHeader()
    for row in rows { writer.write(row) }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  /// A record as a line for each field, its name and its value.
  static func fields(of record: Record) -> String {
    var writer = CSVWriter(columns: ["name", "value"], delimiter: CSV.tab)
    for (name, value) in record { writer.write(["name": .string(name), "value": value]) }
    return String(decoding: writer.take(), as: UTF8.self)
  }
}
