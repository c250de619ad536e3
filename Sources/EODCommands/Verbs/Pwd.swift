import EODCore
import EODLanguage

extension Command {
  static let pwd = Command(
    Signature(
      "pwd", "Tells the folder that relative paths start from.", category: .files, returns: "its path",
      examples: [Example("pwd", "Where you are.")])
  ) { _, session in .value(.string(session.files.folder)) }
}
