import EODCore
import EODLanguage

extension Command {
  static let logout = Command(
    Signature(
      "logout", "Takes user and password out of the file that `login` keeps them in.",
      details: "Other lines of the file stay. Jobs go on, and stay in the ledger.",
      category: .shell,
      effect: .prompt,
      examples: [Example("logout", "Nobody is signed in from here any more.", isIllustration: true)])
  ) { _, session in
    try await SignIn(session).signOut()
    return .nothing
  }
}
