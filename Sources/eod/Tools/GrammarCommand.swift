import ArgumentParser
import EODCommands
import EODTerminal

/// `eod grammar EDITOR`
struct GrammarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod grammar", abstract: "Print the grammar of .eod files for an editor.",
    discussion: """
      textmate: JSON for TextMate, VS Code and others
      vim: eod grammar vim > ~/.vim/syntax/eod.vim
      pygments: a module of Python with EodLexer
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case textmate, vim, pygments }

  @Argument(help: "Whose grammar.")
  var editor: Form

  func run() async throws {
    let text =
      switch editor {
      case .textmate: TextMateGrammar.text()
      case .vim: VimSyntax.text()
      case .pygments: PygmentsLexer.text()
      }
    Output.standard.write(text)
  }
}
