import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

/// What every command must keep to.
@Suite("Every command") struct CommandContractTests {
  static let names = Command.all.map(\.signature.name)

  private func signature(_ name: String) throws -> Signature { try #require(Command.named(name)).signature }

  @Test("has a one-line summary that ends with a full stop", arguments: names)
  func summary(name: String) throws {
    let summary = try signature(name).summary
    #expect(summary.hasSuffix(".") && summary.count <= 70 && !summary.contains("\n"))
  }

  @Test("has an example", arguments: names)
  func example(name: String) throws {
    #expect(try !signature(name).examples.isEmpty)
  }

  @Test("refuses an option it does not have, before anything runs")
  func unknownOption() async throws {
    try await TestWorld.run { world in
      for name in Self.names {
        let found = await world.engine.check(SourceText(name: "test", "\(name) --no-such-option"))
        #expect(found.contains { $0.code == "E-UNKNOWN-OPTION" }, "\(name): \(found.map(\.code))")
      }
    }
  }

  @Test("has examples in the layout of `eod fmt`", arguments: names)
  func exampleLayout(name: String) throws {
    for example in try signature(name).examples {
      guard case .complete(let tree) = Parser.parse(SourceText(name: "example", example.code)) else {
        Issue.record("no script: \(example.code)")
        continue
      }
      let formatted = SourceText(name: "formatted", bytes: tree.formatted)
      guard case .complete(let again) = Parser.parse(formatted) else {
        Issue.record("a syntax error in the layout of \(example.code)")
        continue
      }
      #expect(again.means(tree) && again.formatted == formatted.bytes, "\(example.code)")
      if !example.code.contains(";") {
        #expect(String(decoding: formatted.bytes, as: UTF8.self) == example.code + "\n")
      }
    }
  }

  @Test("has examples that check and run", arguments: names)
  func examples(name: String) async throws {
    for example in try signature(name).examples {
      try await TestWorld.run { world in
        try world.copyExampleInputs()
        let source = SourceText(name: "example", example.code)
        guard !example.isIllustration else {
          let findings = await world.engine.check(source)
          #expect(findings.filter { $0.severity == .error } == [], "\(example.code)")
          return
        }
        try await world.engine.run(source, mode: .command)
        guard let expected = example.shows else { return }
        #expect(world.transcript.shown.map(\.text).joined(separator: "\n") == expected, "\(example.code)")
      }
    }
  }
}
