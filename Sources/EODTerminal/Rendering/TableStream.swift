package import EODCore

/// Writes what arrives batch by batch as ``Rendering/plain`` does, holding only the names of the columns.
///
/// The fields of the first row are the columns; items that are no records are written one a line.
package struct TableStream: Sendable {
  private var columns: [String]?
  /// Fields of later rows that have no column and were left out, in the order they were met.
  package private(set) var leftOut: [String] = []

  package init() {}

  /// The text of the next items; the header comes before the first row.
  package mutating func text(for batch: [Value]) -> String {
    var text = ""
    for item in batch {
      guard case .record(let record) = item else {
        text += item.text + "\n"
        continue
      }
      if columns == nil { text += TSV.header(record.keys) }
      let columns = columns ?? record.keys
      self.columns = columns
      text += TSV.row(record, columns: columns)
      if record.keys != columns { noteLeftOut(record, columns) }
    }
    return text
  }

  private mutating func noteLeftOut(_ record: Record, _ columns: [String]) {
    for key in record.keys where !columns.contains(key) && !leftOut.contains(key) { leftOut.append(key) }
  }
}
