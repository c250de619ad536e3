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
    let engine = Engine(host: SessionHost(session))
    do {
      if script.asksForUsage {
        try await transcript.write(
          try await engine.usage(of: SourceText(name: script.file, bytes: script.bytes)), to: .output)
      } else {
        try await engine.run(
          SourceText(name: script.path, bytes: script.bytes), arguments: script.arguments)
      }
    } catch {
      transcript.note(error)
    }
    await session.close()
    #expect(transcript.lines == script.expected)
  }

  @Test("is checked as its comments say", arguments: GoldenScript.all.filter { !$0.checked.isEmpty })
  func checks(script: GoldenScript) async throws {
    let folder = try TemporaryFolder()
    let transcript = GoldenTranscript()
    let session = try OfflineSession.make(in: folder.path, screen: transcript)
    let engine = Engine(host: SessionHost(session))
    let findings = await engine.check(SourceText(name: script.path, bytes: script.bytes), isThorough: true)
    await session.close()
    for finding in findings { transcript.note(finding) }
    #expect(transcript.lines == script.checked)
  }

  /// A few of each feature. What they show is text alone, which the program writes as it is.
  static let printing = Dictionary(grouping: GoldenScript.all.filter(\.isPlain), by: \.feature)
    .sorted { $0.key < $1.key }.flatMap { $0.value.prefix(3) }

  @Test("does in the program what it does here", arguments: printing)
  func program(script: GoldenScript) async throws {
    let outcome = try await Workplace().run([script.path] + script.arguments)
    let folder = script.path.dropLast(script.file.count)
    var code: Int32 = 0
    var lines: [String] = []
    for line in script.expected {
      let words = line.split(separator: " ")
      switch words.first {
      case "error":
        code = max(code, 1)
        #expect(outcome.errors.contains("error[\(words[1])]"), "\(outcome)")
        if words.count > 2 { #expect(outcome.errors.contains(".eod:\(words[2])"), "\(outcome)") }
      case "warning:": #expect(outcome.errors.contains(line.dropFirst("warning: ".count)), "\(outcome)")
      case "exit": code = Int32(words[1]) ?? -1
      default: lines.append(line)
      }
    }
    let output = outcome.output.replacing(folder, with: "").split(separator: "\n").map(String.init)
    #expect(output == lines.filter { !$0.isEmpty }, "\(outcome)")
    #expect(min(outcome.code, code == 1 ? 1 : 255) == code, "\(outcome)")
  }

  @Test("that expects nothing tests nothing")
  func expectations() {
    #expect(!GoldenScript.all.isEmpty)
    #expect(GoldenScript.all.filter { $0.expected.isEmpty && $0.checked.isEmpty }.map(\.name) == [])
  }
}

extension GoldenScript {
  /// Whether what it shows looks the same on a screen: no lists and records, which are tables there, and nothing
  /// that commands of the system write past this process.
  fileprivate var isPlain: Bool {
    feature != "shell" && !expected.contains { $0.hasPrefix("[") || $0.hasPrefix("{") }
  }
}
