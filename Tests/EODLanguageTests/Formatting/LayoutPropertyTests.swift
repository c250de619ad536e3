import EODCore
import Foundation
import Testing

@testable import EODLanguage

@Suite("What holds for every layout") struct LayoutPropertyTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func scripts(in folder: String) -> [String] {
    let files = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    let scripts = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "eod" }
    return scripts.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
  }

  @Test("it means the same, keeps the comments and is its own layout, for every script of the tests")
  func scripts() {
    let scripts = Self.scripts(in: "Tests/EndToEndTests/Scripts")
    #expect(scripts.count > 100)
    for script in scripts where isScript(script) { _ = Layout.of(script) }
  }

  @Test("and for the examples of the filters")
  func examples() {
    for filter in Filter.all {
      for example in filter.signature.examples {
        #expect(Layout.of(example.code) == example.code.replacing("; ", with: "\n") + "\n")
      }
    }
  }

  @Test("the example scripts are in it")
  func exampleScripts() {
    let scripts = Self.scripts(in: "scripts/examples")
    #expect(scripts.count >= 2)
    for script in scripts { #expect(Layout.of(script) == script) }
  }

  @Test("trees as tall as they may be are laid out")
  func tall() {
    let row = String(repeating: " + 1", count: 400)
    #expect(Layout.of("let x = 1\(row)") != nil)
    #expect(Layout.of(String(repeating: "(", count: 90) + "1" + String(repeating: ")", count: 90)) != nil)
    #expect(Layout.of(String(repeating: "if $a { ", count: 90) + String(repeating: "}", count: 90)) != nil)
    #expect(Layout.of("$x" + String(repeating: ".a[0]", count: 200)) != nil)
    #expect(Layout.of("if $a { }" + String(repeating: " else if $a { }", count: 2000)) != nil)
    #expect(Layout.of("$x" + String(repeating: " | count", count: 5000)) != nil)
  }

  private func isScript(_ text: String) -> Bool {
    if case .complete = Parser.parse(SourceText(name: "test", text)) { true } else { false }
  }
}
