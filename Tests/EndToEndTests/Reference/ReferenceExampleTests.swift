import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Foundation
import Testing

/// Every example that is written by hand in the reference.
@Suite("An example of the reference") struct ReferenceExampleTests {
  @Test("shows what its comments say", arguments: ReferenceExample.all(.eod))
  func shows(example: ReferenceExample) async throws {
    let folder = try TemporaryFolder()
    for file in try FileManager.default.contentsOfDirectory(atPath: TestWorld.examples.path) {
      try FileManager.default.copyItem(
        atPath: TestWorld.examples.appending(path: file).path, toPath: "\(folder.path)/\(file)")
    }
    let transcript = GoldenTranscript()
    let session = try OfflineSession.make(in: folder.path, screen: transcript)
    do {
      try await Engine(host: SessionHost(session)).run(
        SourceText(name: "example", example.code), mode: .command)
    } catch {
      transcript.note(error)
    }
    await session.close()
    #expect(transcript.lines.map(\.withoutPlace) == example.expected)
  }

  @Test("does with the services what its comments say", arguments: ReferenceExample.all(.sandbox))
  func sandbox(example: ReferenceExample) async throws {
    try await TestWorld.run { world in
      try world.copyExampleInputs()
      try await world.run(example.code)
      guard !example.expected.isEmpty else { return }
      let shown = world.transcript.shown.flatMap { $0.text.split(separator: "\n").map(String.init) }
      #expect(world.transcript.printed + shown == example.expected)
    }
  }

  @Test("that is not run can be run", arguments: ReferenceExample.all(.check))
  func check(example: ReferenceExample) async throws {
    let folder = try TemporaryFolder()
    let session = try OfflineSession.make(in: folder.path, screen: GoldenTranscript())
    let findings = await Engine(host: SessionHost(session)).check(SourceText(name: "example", example.code))
    await session.close()
    #expect(findings.filter { $0.severity == .error } == [])
  }

  @Test("of the system shell prints what stands below it", arguments: ReferenceExample.all(.console))
  func console(example: ReferenceExample) async throws {
    try await withSandbox(TestWorld.smallSandbox) { sandbox in
      let place = try Workplace(sandbox)
      for file in try FileManager.default.contentsOfDirectory(atPath: TestWorld.examples.path) {
        try FileManager.default.copyItem(
          atPath: TestWorld.examples.appending(path: file).path, toPath: "\(place.folder.path)/\(file)")
      }
      var rest = example.lines[...]
      while let line = rest.popFirst() {
        let command = try #require(line.hasPrefix("$ ") ? line.dropFirst(2) : nil)
        let expected = Array(rest.prefix { !$0.hasPrefix("$ ") })
        rest = rest.dropFirst(expected.count)
        let outcome = try await place.shell(String(command))
        let lines = (outcome.errors + outcome.output).split(separator: "\n").map(String.init)
        #expect(lines == expected, "\(command): \(outcome)")
      }
    }
  }
}

extension String {
  /// `error E-FILE 3:1` without where it was.
  fileprivate var withoutPlace: String {
    let words = split(separator: " ")
    return words.count == 3 && words[0] == "error" ? words.prefix(2).joined(separator: " ") : self
  }
}
