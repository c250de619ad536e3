import EODCommands
import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

/// The pages of `help E-CODE`, held against the sources and the language.
@Suite("A code") struct ErrorCodeTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every code that stands in the sources outside of its page.
  private static func used() throws -> Set<String> {
    let sources = root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var codes: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", !file.path.contains("/Help/Codes/") else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      codes.formUnion(text.matches(of: /"([EW]-[A-Z0-9-]*[A-Z0-9])"/).map { String($0.1) })
      guard file.path.contains("/EODGraph/Checking/") else { continue }
      // A graph's findings are `E-GRAPH-` and a word.
      codes.formUnion(
        text.matches(of: /\.(?:error|warning|note),\s*"([A-Z-]+)"/).map { "E-GRAPH-\($0.1)" })
    }
    return codes
  }

  @Test("has a page in Sources/EODCommands/Help/Codes, and no page is left over")
  func pages() throws {
    let used = try Self.used()
    let pages = ErrorCode.all.map(\.code)
    #expect(used.count > 80)
    #expect(used.subtracting(pages).sorted() == [])
    #expect(Set(pages).subtracting(used).sorted() == [])
    #expect(pages.count == Set(pages).count)
  }

  static let scripts = ErrorCode.all.filter(\.isScript)

  @Test("comes from its example and not from what to write instead", arguments: scripts.map(\.code))
  func examples(code: String) async throws {
    let page = try #require(ErrorCode.named(code))
    #expect(try await Self.codes(of: page.example).contains(code), "\(page.example)")
    #expect(try await !Self.codes(of: page.right).contains(code), "\(page.right)")
  }

  /// What a script is found to have, else what it ends with.
  private static func codes(of script: String) async throws -> [String] {
    let folder = try TemporaryFolder()
    let session = try OfflineSession.make(in: folder.path, screen: GoldenTranscript())
    let engine = Engine(host: SessionHost(session))
    let source = SourceText(name: "example.eod", script)
    var codes = await engine.check(source, isThorough: true).map(\.code)
    do {
      try await engine.run(source)
    } catch let error as any Explained {
      codes.append(error.code)
    } catch {}
    await session.close()
    return codes
  }

  @Test("has a page that fits a terminal", arguments: ErrorCode.all.map(\.code))
  func layout(code: String) throws {
    let page = try #require(ErrorCode.named(code))
    let topic = try #require(HelpTopic.named(code))
    let lines = PageLayout.text(of: PageLayout.lines(of: topic.text, width: 79)).split(separator: "\n")
    #expect(lines.first?.hasPrefix(code) == true)
    #expect(page.isScript && page.example.count > 79 || lines.allSatisfy { $0.count <= 79 })
  }

  @Test("is asked for in upper or lower case, and a misspelled one finds the nearest")
  func asked() async throws {
    let place = try Workplace()
    let page = try await place.run("-c", "help e-not-bool")
    #expect(page.output.hasPrefix("E-NOT-BOOL\n"), "\(page)")
    let wrong = try await place.run("-c", "help E-NOT-BOLL")
    #expect(wrong.errors.contains("did you mean `E-NOT-BOOL`?"), "\(wrong)")
    let far = try await place.run("-c", "help E-QQQQQQQQ")
    #expect(far.errors.contains("`help` lists the topics"), "\(far)")
  }
}
