import EODTesting
import Foundation
import Testing

@testable import EODSandbox

/// The page on the sandbox's faults, held against what rules can say.
@Suite("The reference of faults") struct FaultReferenceTests {
  private static let file = TestWorld.examples.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/EODCommands/Reference.docc/Faults.md")

  /// `scripts/reference` runs this with `EOD_WRITE_REFERENCE` set, and the declared part is written anew.
  @Test("has every accident, quirk and endpoint as it is declared")
  func declaration() throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(page.firstRange(of: "\n\(Self.accidentsHeading)\n")).lowerBound
    if ProcessInfo.processInfo.environment["EOD_WRITE_REFERENCE"] != nil {
      return try (page[..<start] + "\n" + Self.declared).write(
        to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(page[start...].dropFirst() == Self.declared, "`scripts/reference` brings the page up to date")
  }

  @Test("gives every rule that it shows in a form that is taken")
  func examples() throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let blocks = page.split(separator: "```text\n").dropFirst().compactMap {
      $0.split(separator: "\n```").first
    }
    let files = blocks.filter { $0.contains("kind:") }
    #expect(files.count == 2)
    for file in files { _ = try FaultFile.rules(in: Array(file.utf8), name: "Faults.md") }
  }

  private static let accidentsHeading = "## Accidents"

  private static var declared: String {
    let services = [
      ("Several services", Quirk.shared), ("Chiller", Quirk.chiller), ("The account", Quirk.identity),
      ("HDA", Quirk.hda), ("HDA's STAC", Quirk.stac), ("Serverless", Quirk.serverless),
    ]
    let endpoints = Endpoint.allCases.map { "- `\($0.rawValue)`: `\($0.call)`" }
    let parts =
      [
        "\(accidentsHeading)\n\nThey can happen to any request. In brackets: what holds where a rule does not say.\n\n"
          + list(Accident.kinds.map(accident))
      ] + services.map { name, quirks in "## Quirks: \(name)\n\n" + list(quirks.map(quirk)) }
      + ["## Endpoints\n\n" + list(endpoints)]
    return parts.joined(separator: "\n")
  }

  private static func list(_ items: [String]) -> String { items.joined(separator: "\n") + "\n" }

  private static func accident(_ kind: Accident.Kind) -> String {
    let fields = kind.fields.isEmpty ? "" : " With " + kind.fields.joined(separator: "; ") + "."
    return "- `\(kind.name)`: \(kind.summary)\(fields)"
  }

  private static func quirk(_ quirk: Quirk) -> String {
    let value =
      switch quirk.argument {
      case .nothing: ""
      case .choice(let names): " Its `value` is \(names.joined(separator: ", "))."
      case .number(let range): " Its `value` goes from \(range.lowerBound) to \(range.upperBound)."
      case .text: " Its `value` is a text."
      }
    return "- `\(quirk.name)`: \(quirk.summary)\(value) \(place(quirk.endpoints))"
  }

  private static func place(_ endpoints: [Endpoint]) -> String {
    let services = Set(endpoints.map(\.service))
    let whole = Endpoint.allCases.filter { services.contains($0.service) }
    let names =
      endpoints.count > 4 && whole.count == endpoints.count ? services.sorted() : endpoints.map(\.rawValue)
    return "At " + names.map { "`\($0)`" }.joined(separator: ", ") + "."
  }
}
