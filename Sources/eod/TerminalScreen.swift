import EODCommands
import EODCore
import EODLanguage
import EODTerminal
import Synchronization

/// Values and printed text on standard output and standard error.
struct TerminalScreen: Screen {
  /// How many rows a table shows on a terminal; a pipe gets them all.
  private static let rowLimit = 60

  /// Wider lines of the help are hard to read.
  private static let widestPage = 100

  private let styles: CurrentStyle
  let reporter: TerminalReporter
  private let preferences: Preferences
  private let state = ScreenState()

  init(_ styles: CurrentStyle, _ preferences: Preferences, reporter: TerminalReporter) {
    self.styles = styles
    self.preferences = preferences
    self.reporter = reporter
  }

  var style: ScreenStyle { styles.now }

  var pageWidth: Int { min(rendering.width ?? 80, Self.widestPage) - 1 }

  /// From now on what is shown can be called back as `$it`.
  func beginPrompt() { state.isAtPrompt = true }

  /// How long people looked at pagers and thought about answers so far.
  var timeAway: Duration { state.timeAway }

  func expect(_ showing: Showing, for value: Value) { state.expected = (value, showing) }

  func ask(_ question: String, isSecret: Bool) async throws -> String? {
    guard let terminal = TerminalQuestion() else { return nil }
    reporter.withoutProgress {}
    let start = ContinuousClock.now
    defer { state.timeAway += ContinuousClock.now - start }
    return try await terminal.ask(question, isSecret: isSecret)
  }

  func show(_ flow: Flow) async throws {
    switch flow {
    case .value(let value): try await show(value)
    case .stream(let stream):
      if let line = stream.line, format == nil, style.isTerminal {
        try await show(stream, line)
      } else if let render = batchRenderer {
        try await write(stream, render)
      } else {
        try await show(.list(try await stream.collect()))
      }
    }
  }

  /// Lines as they come, or in the pager where they have an end.
  private func show(_ stream: ValueStream, _ line: @Sendable (Value) -> String) async throws {
    func text(_ batch: [Value]) -> String {
      batch.map { line($0).strippingControls() + "\n" }.joined()
    }
    guard !stream.isEndless else {
      while let batch = try await stream.next() { try write(text(batch)) }
      return
    }
    // What is said of them at their end comes below them.
    try await reporter.away { try await present(text(try await stream.collect())) }
  }

  func write(_ text: String, to channel: TextChannel) async throws {
    switch channel {
    case .output: try write(text + "\n")
    case .errors: reporter.write(text)
    }
  }

  /// Text for standard output as it is.
  /// - throws: `ExitRequest` where nobody reads any more: a quiet end.
  func write(_ text: String) throws {
    reporter.withoutProgress { Output.standard.write(text) }
    if Output.standard.isBroken { throw ExitRequest(code: ExitCode.done.rawValue) }
  }

  private func show(_ value: Value) async throws {
    guard !value.isNull else { return }
    if let (expected, showing) = state.expected, expected == value, shows(showing, of: value) {
      return try await show(value, as: showing)
    }
    let text = try text(for: value)
    switch value {
    case .record, .string: try await present(text)
    default: try write(text)
    }
  }

  private func show(_ value: Value, as showing: Showing) async throws {
    switch showing {
    case .page(let lines):
      let palette = Palette(isColored: style.colorsOutput)
      let text = lines.map { line in
        let text = line.text.strippingControls()
        return (line.isHeading ? palette.paint(text, .bold) : text) + "\n"
      }
      try await present(text.joined())
    case .whole:
      var whole = rendering
      whole.rowLimit = nil
      whole.width = nil
      try await present(Renderer.text(for: value, as: .table, style: whole), isWide: true)
    case .map(let scene):
      let screen = TerminalInfo.size(of: Output.standard.descriptor)
      try write(MapText(scene, in: screen, palette: Palette(isColored: style.colorsOutput)).text)
    case .picture(let picture): try write(text(of: picture) ?? text(for: value))
    }
  }

  /// Whether it is shown in the place of its value: a page of a text wherever that is written as it is, of
  /// anything else only to a person.
  private func shows(_ showing: Showing, of value: Value) -> Bool {
    switch showing {
    case .page where value.asString != nil: format == nil || format == .table || format == .plain
    case .page, .whole, .picture, .map: style.isTerminal && (format == nil || format == .table)
    }
  }

  /// Writes a text, by the pager where it does not fit the screen and a person can use one.
  private func present(_ text: String, isWide: Bool = false) async throws {
    guard style.isTerminal, TerminalInfo.isTerminal(0),
      let plan = PagerPlan(
        for: text, wish: preferences[.pager], screen: TerminalInfo.size(of: Output.standard.descriptor),
        isWide: isWide, environment: TerminalInfo.variable(_:))
    else { return try write(text) }
    let start = ContinuousClock.now
    let wasShown = await reporter.away { await Pager.show(text, by: plan) }
    state.timeAway += ContinuousClock.now - start
    if !wasShown {
      reporter.warn("there is no pager `\(plan.command)`; the variable PAGER names one")
      try write(text)
    }
  }

  /// A picture above a line that says what it is; nil where it cannot be decoded.
  private func text(of picture: ShownPicture) throws -> String? {
    let way = PictureWay(environment: TerminalInfo.variable(_:), isColored: style.colorsOutput) {
      TerminalQuery.answer().hasSixel
    }
    let screen = TerminalInfo.size(of: Output.standard.descriptor)
    // Below it are its line and the prompt.
    let room = TerminalInfo.Size(rows: max(4, screen.rows - 3), columns: screen.columns)
    guard
      let drawn = PictureText.text(
        of: picture.bytes, picture.header, by: way, in: room, cell: TerminalInfo.cell(of: way))
    else {
      reporter.warn("the picture cannot be decoded")
      return nil
    }
    let words = "\(picture.title)  \(picture.header.width) x \(picture.header.height)"
    let caption = TextWidth.truncatedInside(words, to: screen.columns)
    return drawn + Palette(isColored: style.colorsOutput).paint(caption, .dim) + "\n"
  }

  private var format: OutputFormat? { OutputFormat(rawValue: preferences[.format]) }

  private func text(for value: Value) throws -> String {
    switch format {
    case .json: JSON.write(value, pretty: true) + "\n"
    case .ndjson: try TextFormat.ndjson.write(value)
    case .csv: try TextFormat.csv.write(value)
    case .table: Renderer.text(for: value, as: .table, style: rendering)
    case .tsv: Renderer.text(for: value, as: .tsv, style: .pipe)
    case .plain: Renderer.text(for: value, as: .plain, style: .pipe)
    case nil: Renderer.text(for: value, style: rendering)
    }
  }

  private var rendering: RenderStyle {
    guard style.isTerminal else { return .pipe }
    return RenderStyle(
      isTerminal: true, width: TerminalInfo.size(of: Output.standard.descriptor).columns,
      rowLimit: Self.rowLimit,
      palette: Palette(isColored: style.colorsOutput), now: .now, isAtPrompt: state.isAtPrompt)
  }

  /// How the batches of a stream are written as they arrive; nil where the whole is needed first.
  private var batchRenderer: ((inout TableStream, [Value]) throws -> String)? {
    switch format {
    case .ndjson: { _, batch in try TextFormat.ndjson.write(.list(batch)) }
    case nil where !style.isTerminal, .plain: { table, batch in table.text(for: batch) }
    default: nil
    }
  }

  private func write(
    _ stream: ValueStream, _ render: (inout TableStream, [Value]) throws -> String
  ) async throws {
    var table = TableStream()
    while let batch = try await stream.next() { try write(try render(&table, batch)) }
    if !table.leftOut.isEmpty {
      reporter.warn(
        "columns that the first row does not have were left out: \(table.leftOut.joined(separator: ", "))")
    }
  }
}

/// What changes while a screen is in use.
private final class ScreenState: Sendable {
  private struct Content {
    var expected: (value: Value, showing: Showing)?
    var isAtPrompt = false
    var timeAway = Duration.zero
  }

  private let content = Mutex(Content())

  /// How the value is shown that was returned last.
  var expected: (value: Value, showing: Showing)? {
    get { content.withLock { $0.expected } }
    set { content.withLock { $0.expected = newValue } }
  }
  var isAtPrompt: Bool {
    get { content.withLock { $0.isAtPrompt } }
    set { content.withLock { $0.isAtPrompt = newValue } }
  }
  var timeAway: Duration {
    get { content.withLock { $0.timeAway } }
    set { content.withLock { $0.timeAway = newValue } }
  }
}
