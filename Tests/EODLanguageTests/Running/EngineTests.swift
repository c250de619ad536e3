import EODCore
import EODLanguage
import Testing

@Suite struct EngineTests {
  private let host = RecordingHost()

  private func run(_ lines: [String]) async -> [String] {
    let engine = Engine(host: host)
    for line in lines {
      do {
        try await engine.run(SourceText(name: "prompt", line), mode: .prompt)
      } catch let failure as CheckFailure {
        try? await host.write(failure.diagnostics.map(\.code).joined(separator: " "), to: .errors)
      } catch {
        try? await host.write((error as? Diagnostic)?.code ?? "\(error)", to: .errors)
      }
    }
    return host.transcript
  }

  @Test("variables and definitions last from line to line")
  func persists() async {
    #expect(
      await run(["let x = 3", "def twice n { $n * 2 }", "twice $x", "$it + 1", "let x = 9", "$x"]) == [
        "6", "7", "9",
      ])
  }

  @Test("a line that fails leaves what was there")
  func failedLine() async {
    let shown = await run([
      "let x = 1", "let x = (fail)", "$x", "let y = (fail)", "$y", "nope; let z = 1", "$z",
    ])
    #expect(
      shown == [
        "warning: E-TEST", "1", "warning: E-TEST", "warning: E-UNKNOWN-VARIABLE",
        "warning: E-UNKNOWN-COMMAND",
        "warning: E-UNKNOWN-VARIABLE",
      ])
  }

  @Test("the session tells its variables and definitions")
  func lists() async throws {
    let engine = Engine(host: host)
    try await engine.run(SourceText(name: "prompt", "let b = 2; let a = 1; def f x { $x }"), mode: .prompt)
    #expect(await engine.variables.map(\.name) == ["a", "b"])
    #expect(await engine.definitions.map(\.usage) == ["f X"])
  }

  @Test("nothing runs where the check finds an error")
  func checkedFirst() async {
    #expect(await run(["print 'started'\nnope"]) == ["warning: E-UNKNOWN-COMMAND"])
  }
}
