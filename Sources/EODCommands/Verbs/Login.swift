import EODCore
import EODLanguage
import EODServices

extension Command {
  static let login = Command(
    Signature(
      "login", "Signs in to WEkEO: asks for user and password, and keeps them.",
      details: """
        The password does not show while it is typed, and is in no history, argument, log or process list. Both are
        tried first, and then written to `~/.hdarc` (or what `HDA_RC` names), which hda and eocanvas read too: its
        other lines stay, and nobody else can read it. Where the services refuse them, nothing is written. Without
        a terminal set `HDA_USER` and `HDA_PASSWORD`, or write that file.
        """,
      category: .shell,
      parameters: [Positional("USER", .string, "the name of the account", isOptional: true)],
      effect: .prompt,
      examples: [
        Example("login", "Asks for both.", isIllustration: true),
        Example("login jane", "Asks for the password only.", isIllustration: true),
      ])
  ) { arguments, session in
    try await SignIn(session).signIn(arguments.positional(0)?.asString)
    return .nothing
  }
}
