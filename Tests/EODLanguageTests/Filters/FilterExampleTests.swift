import EODCore
import EODLanguage
import Testing

@Suite struct FilterExampleTests {
  private static let examples = Filter.all.flatMap { filter in
    filter.signature.examples.map { (filter.signature.name, $0.code, $0.shows) }
  }

  @Test("every example shows what it says", arguments: examples)
  func example(name: String, code: String, shows: String?) async throws {
    let shown = try await transcript(code).filter { !$0.hasPrefix("warning: ") }
    #expect(shown.joined(separator: "\n") == shows)
  }

  @Test("every filter has a summary and an example", arguments: Filter.all.map(\.signature.name))
  func described(name: String) throws {
    let signature = try #require(Filter.all.first { $0.signature.name == name }?.signature)
    #expect(signature.summary.hasSuffix(".") && signature.summary.count <= 70)
    #expect(!signature.examples.isEmpty)
    #expect(signature.parameters.allSatisfy { !$0.help.isEmpty })
  }
}
