import CEditLine
import EODCore

/// libedit and all that it calls back; used by one thread only.
final class EditorCore {
  var completer: LineEditor.Completer = { _, cursor in
    CompletionAnswer(replaced: Span(cursor, cursor), candidates: [])
  }
  var helper: LineEditor.Helper = { _, _ in nil }
  var open: LineEditor.Openness = { _ in nil }

  let editor: OpaquePointer
  let options: LineEditor.Options
  let inbox: EditorInbox
  /// Whether the cursor can go back over what is drawn: not so on a terminal that only writes.
  let canMove: Bool
  var keys: KeySource
  var below = BelowLine()
  var menu: OpenMenu?
  var kills = KillBuffer()
  var undoing = UndoHistory()
  var recalledArgument: RecalledArgument?
  /// The line at which help was shown last.
  var helped: LineText?
  private let callbackOwner: CallbackOwner
  private(set) var prompt = ""
  private let isVi: Bool
  private var lastScalar: Unicode.Scalar = "\0"
  private var interrupted: String?
  private var isPasteMarked = false

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
    isVi = ceditline_is_vi(editor) != 0
    canMove = ceditline_can(editor, "up") != 0 && ceditline_can(editor, "cd") != 0
    keys = KeySource(terminal: options.input, pipe: inbox.pipe)
    owner.core = self
  }

  deinit { ceditline_close(editor) }

  /// Reads a statement. Where the cursor cannot go back to an earlier row it is read row by row.
  func readLine(prompt: String) -> LineEvent {
    var statement: [String] = []
    var prompt = prompt
    while true {
      switch readRow(prompt: prompt) {
      case .end: return .end
      case .interrupted(let row): return .interrupted((statement + [row]).joined(separator: "\n"))
      case .line(let row):
        statement.append(row)
        let text = statement.joined(separator: "\n")
        guard !canMove, let open = open(text) else { return .line(text) }
        prompt = "\(open)… "
      }
    }
  }

  private func readRow(prompt: String) -> LineEvent {
    guard !inbox.isFinished else { return .end }
    self.prompt = EditorPrompt.marked(prompt)
    interrupted = nil
    below.forget()
    (menu, helped, recalledArgument, undoing) = (nil, nil, nil, UndoHistory())
    ceditline_resize(editor)
    markPastes(true)
    defer { markPastes(false) }
    guard let text = ceditline_read(editor, self.prompt) else {
      if let interrupted { return .interrupted(interrupted) }
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

  /// Asks the terminal to enclose what it pastes in marks, while a line is edited and no longer.
  func markPastes(_ isMarked: Bool) {
    guard canMove, isMarked != isPasteMarked else { return }
    isPasteMarked = isMarked
    ceditline_write(editor, isMarked ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
  }

  /// The next key for libedit, after everything that was waiting has been dealt with; nil at the end of input.
  fileprivate func nextScalar() -> Unicode.Scalar? {
    let line = editedLine
    if !line.isSearch { undoing.note(line) }
    drawBelow()
    while true {
      switch keys.next() {
      case .key(let scalar):
        hideBelow()
        return typed(scalar, in: line)
      case .message(.interrupt):
        hideBelow()
        return "\u{3}"
      case .message(.finish), .end:
        hideBelow()
        return nil
      case .message(let message): obey(message)
      }
    }
  }

  /// What libedit is to read for a key: signs that mean more where they are typed than libedit can know.
  private func typed(_ scalar: Unicode.Scalar, in line: LineText) -> Unicode.Scalar? {
    defer { lastScalar = scalar }
    if scalar != "?" { helped = nil }
    if scalar == "\u{1B}", keys.take("[200~") { return Self.key(CEDITLINE_KEY_PASTE) }
    // Not the second key of a pair, nor a part of vi's commands or of what is searched for.
    guard !["\u{1B}", "\u{16}", "\u{18}"].contains(lastScalar), !isVi, !line.isSearch else { return scalar }
    switch scalar {
    case "?":
      guard canHelp(in: line) else { return scalar }
      return Self.key(CEDITLINE_KEY_HELP)
    case "}", "]", ")":
      guard let shallower = line.closing, canMove, isInString(line) == false else { return scalar }
      ceditline_write(editor, toStart)
      become(shallower)
      ceditline_refresh(editor)
      return scalar
    default: return scalar
    }
  }

  static func key(_ code: Int32) -> Unicode.Scalar { Unicode.Scalar(UInt8(code)) }

  func obey(_ message: WakePipe.Message) {
    switch message {
    case .notice: showNotices()
    case .windowChanged: resize()
    case .continued:
      ceditline_rearm(editor)
      isPasteMarked = false
      markPastes(true)
      ceditline_refresh(editor)
    case .interrupt, .finish: break
    }
  }

  func interrupt() -> ceditline_outcome {
    let line = editedLine
    // What was called back and not changed is kept already.
    let isKept = line.isSearch || ceditline_history_has(editor, line.text) != 0
    interrupted = isKept ? "" : line.text
    markPastes(false)
    ceditline_write(editor, toEndOfLine + "^C\n")
    return CEDITLINE_STOP
  }

  private func showNotices() {
    let notices = inbox.takeNotices()
    guard !notices.isEmpty else { return }
    ceditline_write(editor, toStart + notices.map { $0 + "\n" }.joined())
    below.forget()
    ceditline_refresh(editor)
  }

  private func resize() {
    ceditline_write(editor, toStart)
    below.forget()
    ceditline_resize(editor)
    ceditline_refresh(editor)
  }

  private func drawBelow() {
    guard !below.pending.isEmpty else { return }
    ceditline_write(editor, below.show(cursor: cursorPlace, end: endPlace))
  }

  private func hideBelow() {
    guard below.isShown else { return }
    ceditline_write(editor, below.hide(cursor: cursorPlace, end: endPlace))
  }

  /// The line as libedit has it.
  var editedLine: LineText {
    let (text, cursor) = editedBytes
    let before = String(decoding: text[..<cursor], as: UTF8.self).unicodeScalars.count
    return LineText(Array(String(decoding: text, as: UTF8.self).unicodeScalars), cursor: before)
  }

  /// The line, with the cursor in bytes of it.
  var editedBytes: (text: [UInt8], cursor: Int) {
    var text: UnsafePointer<CChar>?
    var cursor: Int32 = 0
    let length = ceditline_line(editor, &text, &cursor)
    return (Array(UnsafeRawBufferPointer(start: text, count: Int(length))), Int(cursor))
  }

  var screen: TerminalInfo.Size { TerminalInfo.size(of: options.input) }

  /// The columns of the prompt's last row.
  var promptColumns: Int {
    var layout = layout
    layout.advance(overPrompt: prompt)
    return layout.column
  }

  private var layout: LineLayout { LineLayout(columns: screen.columns) { Int(ceditline_columns($0.value)) } }

  /// Where the cursor is after the prompt and `text`.
  private func place(of text: String) -> (row: Int, column: Int) {
    var layout = layout
    layout.advance(overPrompt: prompt)
    layout.advance(over: text)
    return (min(layout.row, screen.rows - 1), layout.column)
  }

  private var cursorPlace: (row: Int, column: Int) { place(of: editedLine.beforeCursor) }
  var endPlace: (row: Int, column: Int) { place(of: editedLine.text) }

  /// What takes the cursor to the beginning of the prompt and clears the screen from there; on a terminal
  /// that cannot, a new line.
  private var toStart: String {
    guard canMove else { return "\n" }
    let row = cursorPlace.row
    return "\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J"
  }

  /// What takes the cursor behind the last character of the line.
  var toEndOfLine: String {
    guard canMove else { return "" }
    let end = endPlace
    let down = end.row - cursorPlace.row
    return "\r" + (down > 0 ? "\u{1B}[\(down)B" : "") + (end.column > 0 ? "\u{1B}[\(end.column)C" : "")
  }
}

extension LineText {
  /// libedit searches the history in the line itself: the last row says so.
  fileprivate var isSearch: Bool {
    let row = scalars[rowStart...]
    return ["bck", "fwd"].contains { row.starts(with: $0.unicodeScalars) } && row.contains(":")
  }
}

/// What libedit's callbacks get: a thing that exists before the editor does and lives as long.
private final class CallbackOwner {
  weak var core: EditorCore?

  var callbacks: ceditline_callbacks {
    ceditline_callbacks(
      owner: Unmanaged.passUnretained(self).toOpaque(),
      next_scalar: { CallbackOwner.core(of: $0)?.nextScalar().map { Int32($0.value) } ?? -1 },
      run: { CallbackOwner.core(of: $0)?.run($1) ?? CEDITLINE_STOP })
  }

  private static func core(of owner: UnsafeMutableRawPointer?) -> EditorCore? {
    owner.flatMap { Unmanaged<CallbackOwner>.fromOpaque($0).takeUnretainedValue().core }
  }
}
