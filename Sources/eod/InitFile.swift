import EODCommands
import EODCore
import EODLanguage
import EODServices
import Foundation

/// `init.eod` beside the configuration file: what a person wants to be so in every interactive shell. Scripts never
/// read it, so that they do the same for everybody.
struct InitFile {
  let path: String

  init(_ settings: Settings) {
    path =
      URL(filePath: settings.configurationFile).deletingLastPathComponent().appending(path: "init.eod").path
  }

  /// Nil where there is none.
  /// - throws: why it cannot be read.
  func source() throws -> SourceText? {
    FileManager.default.fileExists(atPath: path) ? try ScriptFile.read(path) : nil
  }
}
