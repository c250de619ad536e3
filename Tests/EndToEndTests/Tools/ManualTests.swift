import EODCommands
import EODLanguage
import Testing

@testable import eod

@Suite("The manual page", .timeLimit(.minutes(5))) struct ManualTests {
  @Test("tells of every option, subcommand and command") func complete() {
    let text = ManualPage.text.replacing("\\-", with: "-")
    for command in ProgramArguments.all {
      #expect(text.contains("\\fBeod \(command.name)") || command.name.isEmpty)
      #expect(!command.summary.isEmpty && command.options.allSatisfy { !$0.help.isEmpty }, "\(command.name)")
      for option in command.options { #expect(text.contains(option.names[0]), "\(option.names)") }
    }
    for signature in HelpText.signatures {
      #expect(text.contains("\\fB\(signature.name)\\fR"), "\(signature.name)")
    }
    #expect(text.contains(".SH \"EXIT CODES\"") && text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("is read by man without a warning", .enabled(if: Tool.exists("groff"))) func lint() async throws {
    let place = try Workplace()
    let outcome = try await place.shell("eod manual >eod.1 && groff -man -Tutf8 -ww eod.1 | head -n 5")
    #expect(outcome.errors.isEmpty && outcome.output.contains("EOD(1)"), "\(outcome)")
    let dump = try await place.shell("eod manual | grep -c '^\\.SH'")
    #expect(dump.output == "\(ManualPage.text.split(separator: "\n").count { $0.hasPrefix(".SH") })\n")
  }

  @Test("options whose value is a word of its own are all known to the boundary before the script")
  func boundary() {
    let named = ProgramArguments.all[0].options.filter { $0.values != .none }.flatMap(\.names)
    #expect(Set(named) == ScriptBoundary.optionsWithValue)
  }
}
