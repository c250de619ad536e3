import EODCommands
import EODCore
import EODLanguage

/// The manual page in troff, made from the declarations and the reference.
enum ManualPage {
  static var text: String {
    var page = Troff()
    page.request(".TH EOD 1 \"\" \"eod \(Version.current)\" \"User Commands\"")
    let program = ProgramArguments.all[0]
    page.heading("Name")
    page.text("eod \\- \(Troff.escaped(program.summary))", isEscaped: true)
    page.heading("Synopsis")
    page.text("\\fBeod\\fR [\\fIOPTION\\fR…] [\\fISCRIPT.eod\\fR [\\fIARG\\fR…]]", isEscaped: true)
    page.request(".br")
    page.text("\\fBeod\\fR [\\fIOPTION\\fR…] \\fB\\-c\\fR \\fICODE\\fR", isEscaped: true)
    for command in ProgramArguments.all.dropFirst() {
      page.request(".br")
      let place = command.place.map { " \\fI\(Troff.escaped($0.placeholder.uppercased()))\\fR" } ?? ""
      page.text(
        "\\fBeod \(command.name)\\fR\(command.options.isEmpty ? "" : " [\\fIOPTION\\fR…]")\(place)",
        isEscaped: true)
    }
    page.heading("Options")
    options(program, &page)
    page.heading("Subcommands")
    for command in ProgramArguments.all.dropFirst() {
      page.subheading("eod \(command.name)")
      page.text(command.summary)
      options(command, &page)
    }
    page.heading("Commands of the language")
    page.text("At the prompt and in scripts; `help NAME` tells all about one.")
    for signature in HelpText.signatures { page.entry(signature.name, signature.summary) }
    page.sections(of: "Program")
    page.heading("See also")
    page.text("`help` at the prompt, and `help language`.")
    return page.text
  }

  private static func options(_ command: ProgramArguments, _ page: inout Troff) {
    for option in command.options {
      let value = option.values == .none ? "" : " \(option.placeholder.uppercased())"
      var help = option.help
      if case .words(let words) = option.values { help += " One of \(words.joined(separator: ", "))." }
      page.entry(option.names.joined(separator: ", ") + value, help)
    }
  }
}
