import CEditLine
import EODCore

/// libedit and all that it calls back; used by one thread only.
final class EditorCore {
  var completer: LineEditor.Completer = { _, cursor in
    CompletionAnswer(replaced: Span(cursor, cursor), candidates: [])
  }

  private let editor: OpaquePointer
  private let callbackOwner: CallbackOwner
  private let options: LineEditor.Options
  private let inbox: EditorInbox
  private let canMove: Bool
  private var keys: KeySource
  private var prompt = ""
  private var isInterrupted = false

  /// Nil where libedit cannot be started: a descriptor is closed, or there is no memory.
  init?(options: LineEditor.Options, inbox: EditorInbox) {
    let owner = CallbackOwner()
    ceditline_use_utf8()
    guard
      let editor = ceditline_open(
        options.program, options.input, options.output, options.terminal, options.readsInitFile ? 1 : 0,
        Int32(options.historySize), owner.callbacks)
    else { return nil }
    self.editor = editor
    self.options = options
    self.inbox = inbox
    callbackOwner = owner
    canMove = ceditline_can(editor, "up") != 0 && ceditline_can(editor, "cd") != 0
    keys = KeySource(terminal: options.input, pipe: inbox.pipe)
    owner.core = self
  }

  deinit { ceditline_close(editor) }

  func readLine(prompt: String) -> LineEvent {
    guard !inbox.isFinished else { return .end }
    self.prompt = EditorPrompt.marked(prompt)
    isInterrupted = false
    ceditline_resize(editor)
    guard let text = ceditline_read(editor, self.prompt) else {
      if isInterrupted { return .interrupted }
      ceditline_write(editor, "\n")
      return .end
    }
    let line = String(cString: text)
    return .line(line.hasSuffix("\n") ? String(line.dropLast()) : line)
  }

  func setHistory(_ entries: [String]) {
    ceditline_history_clear(editor)
    for entry in entries { ceditline_history_append(editor, entry) }
  }

  func addHistory(_ entry: String) {
    ceditline_history_remove(editor, entry)
    ceditline_history_append(editor, entry)
  }

  /// The next key for libedit, after everything that was waiting has been dealt with; nil at the end of input.
  fileprivate func nextScalar() -> Unicode.Scalar? {
    while true {
      switch keys.next() {
      case .key(let scalar): return scalar
      case .message(.interrupt): return "\u{3}"
      case .message(.notice): showNotices()
      case .message(.windowChanged): resize()
      case .message(.continued):
        ceditline_rearm(editor)
        ceditline_refresh(editor)
      case .message(.finish), .end: return nil
      }
    }
  }

  fileprivate func complete() -> ceditline_outcome {
    let (line, cursor) = editedLine
    switch CompletionStep(line: line, cursor: cursor, answer: completer(line, cursor)) {
    case .nothing: return CEDITLINE_BEEP
    case .edit(let move, let deleted, let text):
      ceditline_edit(editor, Int32(move), Int32(deleted), text)
      return CEDITLINE_REFRESH
    case .list(let candidates):
      list(candidates)
      return CEDITLINE_GO_ON
    }
  }

  fileprivate func interrupt() -> ceditline_outcome {
    isInterrupted = true
    ceditline_write(editor, toEndOfLine + "^C\n")
    return CEDITLINE_STOP
  }

  private func showNotices() {
    let notices = inbox.takeNotices()
    guard !notices.isEmpty else { return }
    ceditline_write(editor, toStart + notices.map { $0 + "\n" }.joined())
    ceditline_refresh(editor)
  }

  private func resize() {
    ceditline_write(editor, toStart)
    ceditline_resize(editor)
    ceditline_refresh(editor)
  }

  private func list(_ candidates: [Candidate]) {
    let lines = CompletionMenu.lines(
      for: candidates, rows: screen.rows - 1 - place(of: editedLine.text).row, columns: screen.columns,
      palette: options.palette)
    ceditline_write(editor, toEndOfLine + "\n" + lines.map { $0 + "\n" }.joined())
    ceditline_refresh(editor)
  }

  private var editedLine: (text: String, cursor: Int) {
    var text: UnsafePointer<CChar>?
    var cursor: Int32 = 0
    let length = ceditline_line(editor, &text, &cursor)
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
    return (String(decoding: bytes, as: UTF8.self), Int(cursor))
  }

  private var screen: TerminalInfo.Size { TerminalInfo.size(of: options.input) }

  /// Where the cursor is after the prompt and `text`.
  private func place(of text: String) -> (row: Int, column: Int) {
    var layout = LineLayout(columns: screen.columns) { Int(ceditline_columns($0.value)) }
    layout.advance(overPrompt: prompt)
    layout.advance(over: text)
    return (min(layout.row, screen.rows - 1), layout.column)
  }

  private var cursorPlace: (row: Int, column: Int) {
    let (text, cursor) = editedLine
    return place(of: String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self))
  }

  /// What takes the cursor to the beginning of the prompt and clears the screen from there; on a terminal
  /// that cannot, a new line.
  private var toStart: String {
    guard canMove else { return "\n" }
    let row = cursorPlace.row
    return "\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J"
  }

  /// What takes the cursor behind the last character of the line.
  private var toEndOfLine: String {
    guard canMove else { return "" }
    let end = place(of: editedLine.text)
    let down = end.row - cursorPlace.row
    return "\r" + (down > 0 ? "\u{1B}[\(down)B" : "") + (end.column > 0 ? "\u{1B}[\(end.column)C" : "")
  }
}

/// What libedit's callbacks get: a thing that exists before the editor does and lives as long.
private final class CallbackOwner {
  weak var core: EditorCore?

  var callbacks: ceditline_callbacks {
    ceditline_callbacks(
      owner: Unmanaged.passUnretained(self).toOpaque(),
      next_scalar: { CallbackOwner.core(of: $0)?.nextScalar().map { Int32($0.value) } ?? -1 },
      complete: { CallbackOwner.core(of: $0)?.complete() ?? CEDITLINE_BEEP },
      interrupt: { CallbackOwner.core(of: $0)?.interrupt() ?? CEDITLINE_STOP })
  }

  private static func core(of owner: UnsafeMutableRawPointer?) -> EditorCore? {
    owner.flatMap { Unmanaged<CallbackOwner>.fromOpaque($0).takeUnretainedValue().core }
  }
}
