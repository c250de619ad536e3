import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Testing

/// Every statement, operator, filter, literal and kind of error of the language, as scripts.
@Suite("A script") struct GoldenScriptTests {
  @Test("shows what its comments say", arguments: GoldenScript.all)
  func shows(script: GoldenScript) async throws {
    let folder = try TemporaryFolder()
    let transcript = GoldenTranscript()
    let session = try OfflineSession.make(in: folder.path, screen: transcript)
    do {
      try await Engine(host: SessionHost(session)).run(
        SourceText(name: script.path, script.text), arguments: script.arguments)
    } catch {
      transcript.note(error)
    }
    await session.close()
    #expect(transcript.lines == script.expected)
  }

  /// Scripts whose output is text alone, which the program writes as it is.
  static let printing = GoldenScript.all.filter { script in
    ["functions", "strings", "loops"].contains { script.name.hasPrefix("\($0)/") } && script.arguments.isEmpty
      && !script.expected.contains { $0.hasPrefix("[") }
  }

  @Test("does in the program what it does here", arguments: printing)
  func program(script: GoldenScript) async throws {
    let outcome = try await Workplace().run(script.path)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines == script.expected.filter { !$0.hasPrefix("error ") }, "\(outcome)")
    for error in script.expected where error.hasPrefix("error ") {
      let words = error.split(separator: " ")
      #expect(outcome.errors.contains("error[\(words[1])]"), "\(outcome)")
      #expect(outcome.errors.contains("\(script.path):\(words[2])"), "\(outcome)")
    }
    #expect((outcome.code == 0) == !script.expected.contains { $0.hasPrefix("error ") }, "\(outcome)")
  }

  @Test("that expects nothing tests nothing")
  func expectations() {
    #expect(!GoldenScript.all.isEmpty)
    #expect(GoldenScript.all.filter(\.expected.isEmpty).map(\.name) == [])
  }
}
