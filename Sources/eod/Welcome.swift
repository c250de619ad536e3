import EODCommands
import EODServices
import Foundation

/// What a person is told who starts the shell for the first time without being known to the services.
struct Welcome {
  static let lines = [
    "You are not signed in: what WEkEO has needs an account, which is free at www.wekeo.eu.",
    "  login           asks for user and password, tries them, and keeps them in ~/.hdarc",
    "  eod --sandbox   starts with services of its own, to try everything without an account",
  ]

  /// Notes in the state folder that they were shown.
  private let note: String
  private let settings: Settings

  init(_ settings: Settings) {
    self.settings = settings
    note = "\(settings.stateDirectory)/cache/welcomed"
  }

  /// Whether they are due: once, and only where the real services would be asked with nobody's name.
  var isDue: Bool {
    settings.profile == "default" && settings.isBuiltIn && !settings.hasLogin
      && !FileManager.default.fileExists(atPath: note)
  }

  /// Being told again is no harm, so that a folder that cannot be written is no error here.
  func remember() {
    let folder = URL(filePath: note).deletingLastPathComponent().path
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: mode)
    _ = FileManager.default.createFile(atPath: note, contents: nil, attributes: [.posixPermissions: 0o600])
  }
}
