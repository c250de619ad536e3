import EODCommands
import EODTesting
import Foundation
import Testing

/// What the README says about the program.
@Suite("The README") struct ReadmeTests {
  private static let text: String? = try? String(
    contentsOf: TestWorld.examples.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "README.md"), encoding: .utf8)

  @Test("has a table of all commands, as `help` groups them")
  func commands() throws {
    let section = try section("## Commands")
    let table = section.filter { $0.hasPrefix("|") }
    #expect(table == Self.table, "the table should be:\n\(Self.table.joined(separator: "\n"))")
  }

  @Test("names every exit code")
  func exitCodes() throws {
    let words = try section("## Scripts").joined(separator: " ").split { !$0.isLetter && !$0.isNumber }
    for code in ["0", "1", "2", "3", "4", "5", "6", "130"] {
      #expect(words.contains { $0 == code }, "\(code)")
    }
  }

  @Test("has no placeholder left")
  func placeholders() throws {
    let lines = try #require(Self.text).split(separator: "\n")
    #expect(!lines.contains { $0.allSatisfy(\.isUppercase) })
  }

  private func section(_ heading: String) throws -> [String] {
    let lines = try #require(Self.text).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let start = try #require(lines.firstIndex(of: heading))
    return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("## ") })
  }

  /// The lines of `help` as a table: its headings stand at the first command of their group.
  private static let table: [String] = {
    var rows = ["| | command | what it does |", "|---|---|---|"]
    var heading = ""
    for line in HelpText.commands.split(separator: "\n") {
      guard line.hasPrefix("  "), let gap = line.dropFirst(2).range(of: "  ") else {
        heading = String(line)
        continue
      }
      let name = line.dropFirst(2)[..<gap.lowerBound]
      let summary = line[gap.upperBound...].drop { $0 == " " }
      rows.append("|\(heading.isEmpty ? "" : " \(heading)") | `\(name)` | \(summary) |")
      heading = ""
    }
    return rows
  }()
}
