package import EODCore
import Synchronization

/// Tells a person on standard error what goes on: notices and warnings as lines, work as lines that are
/// redrawn in place below them and leave nothing behind.
///
/// Where standard error is no terminal, work is mentioned by a plain line now and then.
package final class TerminalReporter: Reporter {
  private struct State {
    var board = ProgressBoard()
    var drawn = DrawnLines()
    var edited: (any EditedLine)?
    var isTicking = false
    var palette: Palette
    /// What was written while something else has the screen; nil while nothing has.
    var held: String?
  }

  private let state: Mutex<State>
  private let output: Output
  private let isQuiet: Bool
  private let isDrawing: Bool
  private let clock: @Sendable () -> Duration
  private let ticks: Bool

  /// - parameters:
  ///   - isQuiet: drops notices and progress; warnings stay.
  ///   - isDrawing: whether lines can be redrawn; nil asks the descriptor and `TERM`.
  package convenience init(isQuiet: Bool, color: Bool, output: Output = .errors, isDrawing: Bool? = nil) {
    let start = ContinuousClock.now
    self.init(
      isQuiet: isQuiet, color: color, output: output, isDrawing: isDrawing ?? Self.canDraw(output),
      ticks: true
    ) { ContinuousClock.now - start }
  }

  /// - parameters:
  ///   - ticks: whether it draws by itself; else only `tick()` does.
  ///   - clock: the time since a fixed moment.
  init(
    isQuiet: Bool, color: Bool, output: Output, isDrawing: Bool, ticks: Bool,
    clock: @escaping @Sendable () -> Duration
  ) {
    self.output = output
    self.isQuiet = isQuiet
    self.isDrawing = isDrawing
    self.ticks = ticks
    self.clock = clock
    state = Mutex(State(palette: Palette(isColored: color)))
  }

  /// Whether what is written from now on has colours.
  package func paint(inColor color: Bool) { state.withLock { $0.palette = Palette(isColored: color) } }

  package func notice(_ text: String) {
    if !isQuiet { write(text.strippingControls(keepingNewlines: true)) }
  }

  /// A notice that nobody needs to read.
  package func aside(_ text: String) {
    let palette = state.withLock { $0.palette }
    if !isQuiet { write(palette.paint(text.strippingControls(), .dim)) }
  }

  package func warn(_ text: String) {
    let palette = state.withLock { $0.palette }
    write(palette.paint("warning:", .warning) + " " + text.strippingControls(keepingNewlines: true))
  }

  package func begin(_ title: String) -> any ProgressReport {
    guard !isQuiet else { return SilentReporter() }
    return Report(reporter: self, id: begin { $0.begin(title, at: clock()) })
  }

  package func table(_ rows: @escaping @Sendable () -> [Record]) -> (any LiveTable)? {
    guard !isQuiet, isDrawing else { return nil }
    return Report(reporter: self, id: begin { $0.begin(rows) })
  }

  private func begin(_ add: (inout ProgressBoard) -> Int) -> Int {
    let (id, starts) = state.withLock { state in
      let starts = ticks && !state.isTicking
      if starts { state.isTicking = true }
      return (add(&state.board), starts)
    }
    if starts { startTicking() }
    return id
  }

  /// Writes a line or several above the work that is shown, or above the line being edited. The text may
  /// hold colours: what comes from strangers must have lost its control characters already.
  package func write(_ text: String) {
    state.withLock { state in
      if state.held != nil {
        state.held? += text + "\n"
        return
      }
      if state.edited?.notifyWhileEditing(text) == true { return }
      show(&state, above: text + "\n")
    }
  }

  /// Takes the work off the screen while `body` writes to the same terminal by another way.
  package func withoutProgress<T>(_ body: () throws -> T) rethrows -> T {
    try state.withLock { state in
      if !state.drawn.isEmpty { output.write(state.drawn.erased(columns: columns)) }
      return try body()
    }
  }

  /// Leaves the screen to a program, such as a pager, while `body` runs; what is written meanwhile follows.
  package func away<T>(_ body: () async throws -> T) async rethrows -> T {
    state.withLock { state in
      if !state.drawn.isEmpty { output.write(state.drawn.erased(columns: columns)) }
      state.held = ""
    }
    defer {
      state.withLock { state in
        let held = state.held ?? ""
        state.held = nil
        if !held.isEmpty { show(&state, above: held) }
      }
    }
    return try await body()
  }

  /// Takes all work off the screen for good: a stream that nobody read to its end may not know yet that it is over.
  package func endAll() {
    state.withLock { state in
      state.board.endAll()
      if !state.drawn.isEmpty { output.write(state.drawn.erased(columns: columns)) }
    }
  }

  /// From now on writes above that line while it is being edited, and shows no work meanwhile.
  package func cooperate(with line: (any EditedLine)?) { state.withLock { $0.edited = line } }

  /// Draws what is due; false, and nothing more to do, when no work is left.
  func tick() -> Bool {
    state.withLock { state in
      if state.held != nil {
        // Somebody else has the screen.
      } else if isDrawing {
        show(&state, above: "")
      } else {
        for line in state.board.plainLines(at: clock()) { output.write(line + "\n") }
      }
      if state.board.isEmpty { state.isTicking = false }
      return state.isTicking || !ticks
    }
  }

  private func startTicking() {
    let interval: Duration = isDrawing ? .milliseconds(100) : .seconds(1)
    Task { while self.tick() { try? await Task.sleep(for: interval) } }
  }

  /// Erases, writes and draws in a single write, so that nothing flickers or tears.
  private func show(_ state: inout State, above text: String) {
    guard isDrawing, state.edited?.isEditing != true else {
      if !text.isEmpty { output.write(text) }
      return
    }
    guard state.held == nil else { return }
    let size = TerminalInfo.size(of: output.descriptor)
    let lines = state.board.lines(
      at: clock(), width: size.columns - 1, height: size.rows, palette: state.palette)
    if text.isEmpty, state.drawn.shows(lines) { return }
    let erased = state.drawn.erased(columns: size.columns)
    let all = erased + text + state.drawn.drawn(lines)
    if !all.isEmpty { output.write(all) }
  }

  private var columns: Int { TerminalInfo.size(of: output.descriptor).columns }

  private static func canDraw(_ output: Output) -> Bool {
    TerminalInfo.isTerminal(output.descriptor) && TerminalInfo.variable("TERM") ?? "dumb" != "dumb"
  }

  private struct Report: ProgressReport, LiveTable {
    let reporter: TerminalReporter
    let id: Int

    func update(done: Int, total: Int?, unit: ProgressUnit, note: String?) {
      reporter.state.withLock {
        $0.board.update(id, done: done, total: total, unit: unit, note: note, at: reporter.clock())
      }
    }

    func end() {
      reporter.state.withLock { state in
        state.board.end(id)
        if !state.drawn.isEmpty { reporter.show(&state, above: "") }
      }
    }
  }
}
