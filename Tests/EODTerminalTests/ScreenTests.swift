import EODTerminal
import Foundation
import Glibc
import Testing

@Suite struct ScreenTests {
  @Test(
    "colours are decided by flag, terminal and environment",
    arguments: [
      (ColorMode.auto, true, ["TERM": "xterm"], true), (.auto, false, ["TERM": "xterm"], false),
      (.auto, true, ["TERM": "dumb"], false), (.auto, true, [:], false),
      (.auto, true, ["TERM": "xterm", "NO_COLOR": "1"], false),
      (.auto, true, ["TERM": "xterm", "NO_COLOR": ""], true),
      (.always, false, ["TERM": "dumb", "NO_COLOR": "1"], true), (.never, true, ["TERM": "xterm"], false),
    ])
  func colors(mode: ColorMode, isTerminal: Bool, environment: [String: String], expected: Bool) {
    #expect(mode.usesColor(isTerminal: isTerminal) { environment[$0] } == expected)
  }

  @Test("a palette without colours leaves text alone, and nothing is painted on nothing")
  func palette() {
    #expect(Palette.plain.paint("x", .bad) == "x")
    #expect(Palette(isColored: true).paint("x", .bad) == "\u{1B}[31mx\u{1B}[0m")
    #expect(Palette(isColored: true).paint("", .bad).isEmpty)
  }

  @Test("the size is the window's, else the environment's, else 24 by 80")
  func size() throws {
    let pty = try Pty(rows: 7, columns: 33)
    #expect(TerminalInfo.isTerminal(pty.slave))
    #expect(TerminalInfo.size(of: pty.slave) == TerminalInfo.Size(rows: 7, columns: 33))
    let stated = ["COLUMNS": "120", "LINES": "-1"]
    #expect(TerminalInfo.size(of: -1) { stated[$0] } == TerminalInfo.Size(rows: 24, columns: 120))
    #expect(TerminalInfo.size(of: -1) { _ in nil } == TerminalInfo.Size(rows: 24, columns: 80))
  }

  @Test("an output whose reader has gone is broken, and says nothing more")
  func broken() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[1]) }
    let output = Output(descriptor: ends[1])
    output.write("a")
    #expect(!output.isBroken)
    close(ends[0])
    output.write("b")
    #expect(output.isBroken)
    output.write("c")
  }

  @Test("an output that would block takes a large text whole")
  func large() async throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let writer = Output(descriptor: ends[1])
    let text = String(repeating: "x", count: 300_000)
    Thread.detachNewThread {
      writer.write(text)
      close(writer.descriptor)
    }
    let read = try FileHandle(fileDescriptor: ends[0], closeOnDealloc: false).readToEnd()
    #expect(read == Data(text.utf8))
  }

  @Test("a signal calls its handler")
  func signals() async {
    let (calls, called) = AsyncStream.makeStream(of: Void.self)
    let signals = Signals([SIGUSR2]) { _ in called.yield() }
    kill(getpid(), SIGUSR2)
    var iterator = calls.makeAsyncIterator()
    #expect(await iterator.next() != nil)
    withExtendedLifetime(signals) {}
  }
}
