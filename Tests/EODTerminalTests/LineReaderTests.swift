import EODTerminal
import Foundation
import Glibc
import Testing

@Suite struct LineReaderTests {
  /// All events of a pipe that holds `text`.
  private func events(_ text: String) async throws -> [LineEvent] {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let writer = Output(descriptor: ends[1])
    Thread.detachNewThread {
      writer.write(text)
      close(writer.descriptor)
    }
    let reader = PipeReader(descriptor: ends[0])
    var events: [LineEvent] = []
    repeat { events.append(await reader.readLine(prompt: "ignored")) } while events.last != .end
    return events
  }

  @Test(
    "a pipe's lines come without their ends, the last one too",
    arguments: [
      ("", []), ("a\nb\n", ["a", "b"]), ("a\r\n\nb", ["a", "", "b"]), ("日本", ["日本"]), ("\n", [""]),
      ("a\r", ["a"]),
    ])
  func lines(text: String, expected: [String]) async throws {
    #expect(try await events(text) == expected.map(LineEvent.line) + [.end])
  }

  @Test("a line longer than any buffer is whole")
  func long() async throws {
    let long = String(repeating: "é", count: 200_000)
    #expect(try await events("x\n" + long + "\ny") == [.line("x"), .line(long), .line("y"), .end])
  }

  @Test("a script gives its events, then the end, and remembers the prompts")
  func scripted() async {
    let reader = ScriptedReader([.line("a"), .interrupted])
    #expect(await reader.readLine(prompt: "1> ") == .line("a"))
    #expect(await reader.readLine(prompt: "2> ") == .interrupted)
    #expect(await reader.readLine(prompt: "3> ") == .end)
    #expect(reader.prompts == ["1> ", "2> ", "3> "])
  }
}
