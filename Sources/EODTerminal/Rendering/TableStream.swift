package import EODCore

/// Writes what arrives batch by batch as ``Rendering/plain`` does, holding only the names of the columns.
///
/// The fields of the first row are the columns; items that are no records are written one a line.
package struct TableStream: Sendable {
  private var writer: CSVWriter?
  /// Fields of later rows that have no column and were left out, in the order they were met.
  package private(set) var leftOut: [String] = []

  package init() {}

  /// The text of the next items; the header comes before the first row.
  package mutating func text(for batch: [Value]) -> String {
    var text: [UInt8] = []
    var table = writer
    for item in batch {
      guard case .record(let record) = item else {
        text += table?.take() ?? []
        text += (item.text + "\n").utf8
        continue
      }
      if table == nil {
        table = CSVWriter(columns: record.keys, delimiter: CSV.tab)
        table?.writeHeader()
      }
      table?.write(record)
      noteLeftOut(record, table?.columns ?? [])
    }
    text += table?.take() ?? []
    writer = table
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func noteLeftOut(_ record: Record, _ columns: [String]) {
    guard record.keys != columns else { return }
    for key in record.keys where !columns.contains(key) && !leftOut.contains(key) { leftOut.append(key) }
  }
}
