import EODCore
import EODLanguage
import Foundation

extension Command {
  static let cd = Command(
    Signature(
      "cd", "Changes the folder that relative paths start from.",
      category: .files,
      parameters: [
        Positional("DIR", .path, "the folder (default: home)", isOptional: true, completion: .folders)
      ],
      effect: .session,
      examples: [Example("cd /; pwd", "To the root, and where that is.", shows: "/")])
  ) { arguments, session in
    let path = arguments.positional(0)?.asString ?? "~"
    let place = URL(filePath: session.files.place(path)).standardizedFileURL.path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder), isFolder.boolValue else {
      throw CommandError.file(path: path, action: "go to", reason: "there is no such folder")
    }
    session.work(in: place)
    return .nothing
  }
}
