import CVTerm

/// What a terminal makes of the bytes that a program writes.
struct TerminalEmulator: ~Copyable {
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private(set) var rows: Int
  private(set) var columns: Int

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    terminal = vterm_new(Int32(rows), Int32(columns))
    vterm_set_utf8(terminal, 1)
    screen = vterm_obtain_screen(terminal)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit { vterm_free(terminal) }

  mutating func resize(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  func take(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      _ = vterm_input_write(terminal, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
    }
  }

  /// What the terminal itself types since the last call: replies to a program's questions, marks around a paste.
  func answers() -> [UInt8] {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = vterm_output_read(terminal, &bytes, bytes.count)
    return bytes[..<count].map { UInt8(bitPattern: $0) }
  }

  func beginPaste() { vterm_keyboard_start_paste(terminal) }

  func endPaste() { vterm_keyboard_end_paste(terminal) }

  var shown: ShownScreen {
    var place = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &place)
    var texts: [String] = []
    for row in 0..<rows { texts.append(text(ofRow: row)) }
    return ShownScreen(rows: texts, cursor: .init(row: Int(place.row) + 1, column: Int(place.col) + 1))
  }

  private func text(ofRow row: Int) -> String {
    var bytes = [CChar](repeating: 0, count: columns * 24 + 1)
    let place = VTermRect(
      start_row: Int32(row), end_row: Int32(row + 1), start_col: 0, end_col: Int32(columns))
    let count = vterm_screen_get_text(screen, &bytes, bytes.count, place)
    return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
