/// What a person sees on a terminal at one moment.
package struct ShownScreen: Sendable, Equatable {
  /// From the top; without blanks at the end of a row and without empty rows at the end.
  package let rows: [String]
  package let cursor: Place

  /// Both count from 1.
  package struct Place: Sendable, Equatable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  init(rows: [String], cursor: Place) {
    var trimmed = rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
    while trimmed.last?.isEmpty == true { trimmed.removeLast() }
    self.rows = trimmed
    self.cursor = cursor
  }

  /// The row that the cursor is in.
  package var cursorRow: String { rows.indices.contains(cursor.row - 1) ? rows[cursor.row - 1] : "" }

  package var text: String { rows.joined(separator: "\n") }
}
