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

  let style: ScreenStyle
  let reporter: TerminalReporter
  private let expectedPage = ExpectedPage()

  init(style: ScreenStyle, reporter: TerminalReporter) {
    self.style = style
    self.reporter = reporter
  }

  var pageWidth: Int { min(rendering.width ?? 80, Self.widestPage) - 1 }

  func expect(_ page: [PageLine]) { expectedPage.lines = page }

  func show(_ flow: Flow) async throws {
    switch flow {
    case .value(let value): try write(value)
    case .stream(let stream):
      if let render = batchRenderer {
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
    if let page = expectedPage.lines, value.asString == PageLayout.text(of: page), style.showsPages {
      let palette = Palette(isColored: style.colorsOutput)
      return try write(page.map { ($0.isHeading ? palette.paint($0.text, .bold) : $0.text) + "\n" }.joined())
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

/// The page of the help that was returned last: shown whole, its headings stand out.
private final class ExpectedPage: Sendable {
  private let page = Mutex<[PageLine]?>(nil)

  var lines: [PageLine]? {
    get { page.withLock { $0 } }
    set { page.withLock { $0 = newValue } }
  }
}

extension ScreenStyle {
  /// Whether a text is written as it is, whatever the format.
  fileprivate var showsPages: Bool { format == nil || format == .table || format == .plain }
}
