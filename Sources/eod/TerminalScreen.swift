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
  private let expectedPage = ExpectedPage()

  init(_ styles: CurrentStyle, reporter: TerminalReporter) {
    self.styles = styles
    self.reporter = reporter
  }

  var style: ScreenStyle { styles.now }

  var pageWidth: Int { min(rendering.width ?? 80, Self.widestPage) - 1 }

  func expect(_ page: [PageLine]) { expect(page, for: .string(PageLayout.text(of: page))) }

  func expect(_ page: [PageLine], for value: Value) { expectedPage.current = (value, page) }

  func ask(_ question: String, isSecret: Bool) async throws -> String? {
    guard let terminal = TerminalQuestion() else { return nil }
    reporter.withoutProgress {}
    return try await terminal.ask(question, isSecret: isSecret)
  }

  func show(_ flow: Flow) async throws {
    switch flow {
    case .value(let value): try write(value)
    case .stream(let stream):
      if let line = stream.line, style.format == nil, style.isTerminal {
        while let batch = try await stream.next() {
          try write(batch.map { line($0).strippingControls() + "\n" }.joined())
        }
      } else if let render = batchRenderer {
        try await write(stream, render)
      } else {
        try write(.list(try await stream.collect()))
      }
    }
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

  private func write(_ value: Value) throws {
    guard !value.isNull else { return }
    if let page = expectedPage.current, page.value == value, style.showsPage(of: value) {
      let palette = Palette(isColored: style.colorsOutput)
      let lines = page.lines.map { line in
        let text = line.text.strippingControls()
        return (line.isHeading ? palette.paint(text, .bold) : text) + "\n"
      }
      return try write(lines.joined())
    }
    try write(try text(for: value))
  }

  private func text(for value: Value) throws -> String {
    switch style.format {
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
      palette: Palette(isColored: style.colorsOutput))
  }

  /// How the batches of a stream are written as they arrive; nil where the whole is needed first.
  private var batchRenderer: ((inout TableStream, [Value]) throws -> String)? {
    switch style.format {
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

/// The page that was returned last, and the value that stands for it.
private final class ExpectedPage: Sendable {
  private let page = Mutex<(value: Value, lines: [PageLine])?>(nil)

  var current: (value: Value, lines: [PageLine])? {
    get { page.withLock { $0 } }
    set { page.withLock { $0 = newValue } }
  }
}

extension ScreenStyle {
  /// Whether a page is shown in the place of its value: of a text wherever it is written as it is, of anything
  /// else only to a person.
  fileprivate func showsPage(of value: Value) -> Bool {
    guard value.asString == nil else { return format == nil || format == .table || format == .plain }
    return isTerminal && (format == nil || format == .table)
  }
}
