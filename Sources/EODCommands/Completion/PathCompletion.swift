import EODCore
import Foundation

/// The files and folders that a half-typed path can become.
enum PathCompletion {
  private static let most = 2000

  static func candidates(_ typed: String, foldersOnly: Bool, _ files: Files) -> [Candidate] {
    let slash = typed.lastIndex(of: "/")
    let folderAsTyped = slash.map { String(typed[...$0]) } ?? ""
    let namePrefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let folder = files.place(folderAsTyped)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
    let matching = names.filter { name in
      name.hasPrefix(namePrefix) && (namePrefix.hasPrefix(".") || !name.hasPrefix("."))
    }
    return matching.sorted().prefix(most).compactMap { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      if foldersOnly, !isFolder.boolValue { return nil }
      let path = folderAsTyped + name + (isFolder.boolValue ? "/" : "")
      return Candidate(
        path.quotedIfNeeded, detail: isFolder.boolValue ? "folder" : "", isWhole: !isFolder.boolValue)
    }
  }
}

extension String {
  /// As it may stand in argument place: bare, or in single or double quotes where a character needs them.
  var quotedIfNeeded: String {
    let special: Set<Character> = [
      " ", "\t", "\n", "'", "\"", "$", "(", ")", "[", "]", "{", "}", "|", ";", "\\", "#",
    ]
    guard contains(where: special.contains) else { return self }
    guard contains("'") else { return "'\(self)'" }
    let escaped = map { "\"\\$".contains($0) ? "\\\($0)" : String($0) }.joined()
    return "\"\(escaped)\""
  }
}
