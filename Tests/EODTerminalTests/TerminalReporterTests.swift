import EODCore
import Synchronization
import Testing

@testable import EODTerminal

@Suite struct TerminalReporterTests {
  private let capture: Capture
  private let time = Time()

  init() throws { capture = try #require(Capture()) }

  private func reporter(isQuiet: Bool = false, isDrawing: Bool = true) -> TerminalReporter {
    TerminalReporter(
      isQuiet: isQuiet, color: false, output: capture.output, isDrawing: isDrawing, ticks: false
    ) { [time] in time.now }
  }

  @Test("work is drawn in place, notices come above it, and nothing is left at the end")
  func drawing() {
    let reporter = reporter()
    let work = reporter.begin("scanning")
    #expect(reporter.tick())
    #expect(capture.taken().isEmpty)
    time.advance(by: .seconds(1))
    _ = reporter.tick()
    #expect(capture.taken() == "scanning  1s")
    reporter.notice("accepted\u{1B}[2J the terms")
    #expect(capture.taken() == "\r\u{1B}[Jaccepted the terms\nscanning  1s")
    reporter.warn("folder /x cannot be read")
    #expect(capture.taken() == "\r\u{1B}[Jwarning: folder /x cannot be read\nscanning  1s")
    work.end()
    #expect(capture.taken() == "\r\u{1B}[J")
    work.end()
    #expect(capture.taken().isEmpty)
  }

  @Test("a table is drawn in place, written only when it changes, and never higher than the screen")
  func table() throws {
    let reporter = reporter()
    let count = Mutex(1)
    let table = try #require(
      reporter.table {
        (1...count.withLock { $0 }).map { ["label": .string("aoi-\($0)"), "state": "running"] }
      })
    _ = reporter.tick()
    #expect(capture.taken() == "label  state\r\naoi-1  running")
    _ = reporter.tick()
    #expect(capture.taken().isEmpty)
    count.withLock { $0 = 2 }
    _ = reporter.tick()
    #expect(capture.taken() == "\r\u{1B}[1A\u{1B}[Jlabel  state\r\naoi-1  running\r\naoi-2  running")
    count.withLock { $0 = 100 }
    _ = reporter.tick()
    let rows = capture.taken().split(separator: "\r\n")
    #expect(rows.count == 23 && rows.last?.contains("79 more") == true, "\(rows)")
    table.end()
    #expect(capture.taken().hasSuffix("\u{1B}[J"))
    table.end()
    #expect(capture.taken().isEmpty)
    #expect(self.reporter(isDrawing: false).table { [] } == nil)
    #expect(self.reporter(isQuiet: true).table { [] } == nil)
  }

  @Test("results written by another way find the screen free of work")
  func aside() {
    let reporter = reporter()
    let work = reporter.begin("scanning")
    time.advance(by: .seconds(1))
    _ = reporter.tick()
    _ = capture.taken()
    reporter.withoutProgress { capture.output.write("result\n") }
    #expect(capture.taken() == "\r\u{1B}[Jresult\n")
    _ = reporter.tick()
    #expect(capture.taken() == "scanning  1s")
    work.end()
  }

  @Test("without a terminal there are plain lines, and work is mentioned every thirty seconds")
  func plain() {
    let reporter = reporter(isDrawing: false)
    let work = reporter.begin("scanning")
    reporter.notice("a notice")
    time.advance(by: .seconds(29))
    _ = reporter.tick()
    #expect(capture.taken() == "a notice\n")
    time.advance(by: .seconds(1))
    _ = reporter.tick()
    _ = reporter.tick()
    #expect(capture.taken() == "scanning  30s\n")
    work.end()
    #expect(capture.taken().isEmpty)
  }

  @Test("quiet drops notices and work, but no warning and no error")
  func quiet() {
    let reporter = reporter(isQuiet: true)
    let work = reporter.begin("scanning")
    time.advance(by: .seconds(60))
    _ = reporter.tick()
    reporter.notice("a notice")
    reporter.warn("a warning")
    reporter.write("an error")
    work.end()
    #expect(capture.taken() == "warning: a warning\nan error\n")
  }

  @Test("while a line is edited the words go to the editor and no work is drawn")
  func editing() {
    let reporter = reporter()
    let line = FakeLine()
    reporter.cooperate(with: line)
    let work = reporter.begin("waiting")
    time.advance(by: .seconds(5))
    _ = reporter.tick()
    reporter.warn("look")
    #expect(capture.taken().isEmpty)
    #expect(line.shown == ["warning: look"])
    line.isEditing = false
    reporter.notice("after")
    #expect(capture.taken() == "after\nwaiting  5s")
    work.end()
  }

  private final class Time: Sendable {
    private let elapsed = Mutex(Duration.zero)
    var now: Duration { elapsed.withLock { $0 } }
    func advance(by step: Duration) { elapsed.withLock { $0 += step } }
  }

  private final class FakeLine: EditedLine {
    private let state = Mutex((isEditing: true, shown: [String]()))

    var shown: [String] { state.withLock { $0.shown } }
    var isEditing: Bool {
      get { state.withLock { $0.isEditing } }
      set { state.withLock { $0.isEditing = newValue } }
    }

    func notifyWhileEditing(_ text: String) -> Bool {
      state.withLock { state in
        if state.isEditing { state.shown.append(text) }
        return state.isEditing
      }
    }
  }
}
