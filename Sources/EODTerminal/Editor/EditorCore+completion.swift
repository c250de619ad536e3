import CEditLine
import EODCore

/// A list below the line that Tab pages through.
struct OpenMenu {
  var candidates: [Candidate]
  var note: String
  /// The line it was shown for: any change closes it.
  var line: LineText
  var next = 0
}

/// The last word of an entry of the history, which the same key goes on from to an older entry.
struct RecalledArgument {
  var entry: Int32
  var length: Int
  var line: LineText
}

extension EditorCore {
  func complete() -> ceditline_outcome {
    let line = editedLine
    // A list of which more is on its way is asked for anew.
    if let menu, menu.line == line, menu.note.isEmpty { return showPage() }
    let (bytes, cursor) = editedBytes
    let text = String(decoding: bytes, as: UTF8.self)
    let answer = completer(text, cursor)
    let step = CompletionStep(line: text, cursor: cursor, answer: answer)
    if let new = step.line { become(new) }
    if !step.listed.isEmpty || !answer.note.isEmpty {
      menu = OpenMenu(candidates: step.listed, note: answer.note, line: step.line ?? line)
      let outcome = showPage()
      return step.line == nil ? outcome : CEDITLINE_REFRESH
    }
    return step.line == nil ? CEDITLINE_BEEP : CEDITLINE_REFRESH
  }

  /// Whether a `?` here asks. A second one is a character: `??` is an operator.
  func canHelp(in line: LineText) -> Bool {
    if helped == line {
      keys.push("?")
      return false
    }
    return help(at: line) != nil
  }

  private func help(at line: LineText) -> PlaceHelp? { helper(line.text, line.beforeCursor.utf8.count) }

  /// Tells what can stand at the cursor.
  func help() -> ceditline_outcome {
    let line = editedLine
    guard let help = help(at: line) else { return CEDITLINE_BEEP }
    helped = line
    let lines = help.lines.flatMap { line -> [String] in
      let text = TextWidth.truncated(line.text.strippingControls(), to: screen.columns - 1)
      let room = screen.columns - 1 - TextWidth.columns(of: text) - 2
      let detail = TextWidth.truncated(line.detail.strippingControls(), to: room)
      return [text + (detail.isEmpty ? "" : "  " + options.palette.paint(detail, .dim))]
    }
    menu = OpenMenu(candidates: help.answer.candidates, note: help.answer.note, line: line)
    return showPage(after: lines)
  }

  /// Shows the next page of the open list.
  private func showPage(after head: [String] = []) -> ceditline_outcome {
    guard var menu else { return CEDITLINE_BEEP }
    let note = menu.note.isEmpty ? [] : [options.palette.paint(menu.note, .dim)]
    let taken = endPlace.row + 1 + head.count + note.count
    let page = CompletionMenu.page(
      of: menu.candidates, from: menu.next, rows: screen.rows - taken, columns: screen.columns,
      palette: options.palette)
    menu.next = page.next
    self.menu = menu
    show(Array((head + page.lines + note).prefix(max(1, screen.rows - 1 - endPlace.row))))
    return CEDITLINE_GO_ON
  }

  /// Shows lines below the one being edited; on a terminal that only writes the line is written anew below them.
  private func show(_ lines: [String]) {
    if canMove {
      below.pending = lines
    } else {
      ceditline_write(editor, "\n" + lines.map { $0 + "\n" }.joined())
      ceditline_refresh(editor)
    }
  }

  func lastArgument() -> ceditline_outcome {
    var line = editedLine
    var entry: Int32 = 0
    if let recalled = recalledArgument, recalled.line == line {
      line.delete(line.cursor - recalled.length..<line.cursor)
      entry = recalled.entry + 1
    }
    while let text = ceditline_history_entry(editor, entry) {
      if let word = String(cString: text).split(whereSeparator: \.isWhitespace).last {
        let scalars = Array(word.unicodeScalars)
        line.insert(scalars)
        become(line)
        recalledArgument = RecalledArgument(entry: entry, length: scalars.count, line: line)
        return CEDITLINE_REFRESH
      }
      entry += 1
    }
    return CEDITLINE_BEEP
  }
}
