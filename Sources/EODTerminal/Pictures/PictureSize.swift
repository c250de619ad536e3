/// How large a picture is shown: as large as the screen allows, in its own proportions.
package struct PictureSize: Sendable, Equatable {
  /// Of the picture as it is made for the terminal.
  package let width: Int
  package let height: Int
  /// The cells that it takes.
  package let columns: Int
  package let rows: Int

  /// - parameters:
  ///   - cell: the size of a cell in the picture's pixels: 1 and 2 for blocks.
  ///   - room: the cells that there are.
  package init(
    of picture: (width: Int, height: Int), in room: TerminalInfo.Size, cell: (width: Int, height: Int)
  ) {
    let columns = max(1, room.columns)
    let rows = max(1, room.rows)
    let scale = min(
      Double(columns * cell.width) / Double(picture.width),
      Double(rows * cell.height) / Double(picture.height))
    func scaled(_ side: Int, _ most: Int) -> Int {
      min(most, max(1, Int((Double(side) * scale).rounded())))
    }
    width = scaled(picture.width, columns * cell.width)
    height = scaled(picture.height, rows * cell.height)
    self.columns = (width + cell.width - 1) / cell.width
    self.rows = (height + cell.height - 1) / cell.height
  }
}
