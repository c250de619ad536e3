import ArgumentParser
import EODTerminal

/// `eod manual`
struct ManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod manual", abstract: "Print the manual page, for man.",
    discussion: "eod manual > ~/.local/share/man/man1/eod.1; man eod")

  func run() async throws { Output.standard.write(ManualPage.text) }
}
