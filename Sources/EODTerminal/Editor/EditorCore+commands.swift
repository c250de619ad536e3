import CEditLine
import EODCore

extension EditorCore {
  /// Does what a key of the program's own is bound to.
  func run(_ command: ceditline_command) -> ceditline_outcome {
    switch command {
    case CEDITLINE_COMPLETE: complete()
    case CEDITLINE_HELP: help()
    case CEDITLINE_INTERRUPT: interrupt()
    case CEDITLINE_ENTER: enter()
    case CEDITLINE_PASTE: paste()
    case CEDITLINE_OPEN_EDITOR: openEditor()
    case CEDITLINE_UP: go(.up, orElse: CEDITLINE_KEY_OLDER)
    case CEDITLINE_DOWN: go(.down, orElse: CEDITLINE_KEY_NEWER)
    case CEDITLINE_ROW_START: go { $0.rowStart }
    case CEDITLINE_ROW_END: go { $0.rowEnd }
    case CEDITLINE_WORD_LEFT: go { $0.wordStart }
    case CEDITLINE_WORD_RIGHT: go { $0.wordEnd }
    case CEDITLINE_KILL_WORD_LEFT: kill { $0.wordStart }
    case CEDITLINE_KILL_WORD_RIGHT: kill { $0.wordEnd }
    case CEDITLINE_KILL_PART_LEFT: kill { $0.partStart }
    case CEDITLINE_KILL_TO_ROW_START: kill { $0.rowStart }
    // At the end of a row the row's end itself goes, as in Emacs.
    case CEDITLINE_KILL_TO_ROW_END:
      kill { $0.rowEnd == $0.cursor ? min($0.cursor + 1, $0.scalars.count) : $0.rowEnd }
    case CEDITLINE_YANK: change { $0.insert(kills.scalars) }
    case CEDITLINE_UNDO: undo()
    case CEDITLINE_LAST_ARGUMENT: lastArgument()
    case CEDITLINE_NEW_ROW: change { $0.breakRow(indents: !isInString($0)) }
    default: CEDITLINE_BEEP
    }
  }

  /// Makes another line of the edited one.
  func become(_ new: LineText) {
    let steps = editedLine.steps(to: new)
    ceditline_edit(editor, Int32(steps.move), Int32(steps.deleted), steps.text)
    if steps.moveBehind != 0 { ceditline_edit(editor, Int32(steps.moveBehind), 0, "") }
  }

  private func change(_ body: (inout LineText) -> Void) -> ceditline_outcome {
    let old = editedLine
    var line = old
    body(&line)
    guard line != old else { return CEDITLINE_BEEP }
    become(line)
    return CEDITLINE_REFRESH
  }

  private func go(_ place: (LineText) -> Int) -> ceditline_outcome {
    let line = editedLine
    let place = place(line)
    guard place != line.cursor else { return CEDITLINE_GO_ON }
    ceditline_edit(editor, Int32(place - line.cursor), 0, "")
    return CEDITLINE_REFRESH
  }

  private func go(_ direction: LineText.Direction, orElse key: Int32) -> ceditline_outcome {
    let line = editedLine
    let width: (Unicode.Scalar) -> Int = { max(1, Int(ceditline_columns($0.value))) }
    guard canMove, let place = line.place(direction, indent: promptColumns, width: width) else {
      keys.push(Self.key(key))
      return CEDITLINE_GO_ON
    }
    return go { _ in place }
  }

  private func kill(_ place: (LineText) -> Int) -> ceditline_outcome {
    change { line in
      let place = place(line)
      if place != line.cursor { kills.kill(to: place, in: &line) }
    }
  }

  private func undo() -> ceditline_outcome {
    guard let line = undoing.undo() else { return CEDITLINE_BEEP }
    become(line)
    return CEDITLINE_REFRESH
  }

  /// Runs a finished statement; an unfinished one goes on in the next row, and what is open is told.
  private func enter() -> ceditline_outcome {
    let line = editedLine
    guard canMove, !line.isBlank, let open = open(line.text) else {
      markPastes(false)
      keys.push(Self.key(CEDITLINE_KEY_NEWLINE))
      return CEDITLINE_GO_ON
    }
    let isString = ["\"", "'"].contains(open)
    below.pending = [
      options.palette.paint("\(open)… is open: Enter goes on, Ctrl-C drops it", .dim)
    ]
    return change { $0.breakRow(indents: !isString) }
  }

  /// Whether a row that begins at the cursor would be part of a string.
  func isInString(_ line: LineText) -> Bool {
    open(line.beforeCursor).map { ["\"", "'"].contains($0) } ?? false
  }

  /// Takes what the terminal pastes as one piece: nothing of it completes or runs.
  private func paste() -> ceditline_outcome {
    var pasted = PastedText()
    while true {
      switch keys.next() {
      case .key(let scalar):
        guard pasted.take(scalar) else { continue }
        return change { $0.insert(pasted.text) }
      case .message(.interrupt): return interrupt()
      case .message(.finish), .end: return CEDITLINE_STOP
      case .message(let message): obey(message)
      }
    }
  }

  private func openEditor() -> ceditline_outcome {
    let line = editedLine
    ceditline_write(editor, toEndOfLine + "\n")
    markPastes(false)
    ceditline_disarm(editor)
    let edited = ExternalEditor.edit(line.text, on: options.input)
    ceditline_rearm(editor)
    markPastes(true)
    // Keys that were meant for the other program.
    while inbox.pipe.receive() != nil {}
    if let edited { become(LineText(edited)) }
    ceditline_refresh(editor)
    return CEDITLINE_GO_ON
  }
}
