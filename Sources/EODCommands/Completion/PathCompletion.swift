import EODCore
import Foundation

/// The files and folders that a half-typed path can become.
struct PathCompletion {
  private static let most = 2000

  let files: Files
  /// The text of a variable that a path begins with, as in `$archive/copernicus.eu`.
  let textOfVariable: (String) -> String?

  func candidates(_ typed: String, foldersOnly: Bool) -> [Candidate] {
    let slash = typed.lastIndex(of: "/")
    let folderAsTyped = slash.map { String(typed[...$0]) } ?? ""
    let namePrefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    guard let expanded = expand(folderAsTyped) else { return [] }
    let folder = files.place(expanded)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
    let matching = names.filter { name in
      name.hasPrefix(namePrefix) && (namePrefix.hasPrefix(".") || !name.hasPrefix("."))
    }
    return matching.sorted().prefix(Self.most).compactMap { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      if foldersOnly, !isFolder.boolValue { return nil }
      let path = spelled(folderAsTyped, name + (isFolder.boolValue ? "/" : ""))
      return Candidate(path, detail: isFolder.boolValue ? "folder" : "", isWhole: !isFolder.boolValue)
    }
  }

  /// With the value of the variable it begins with; nil where that is no text.
  private func expand(_ folder: String) -> String? {
    guard folder.hasPrefix("$") else { return folder }
    let end = folder.firstIndex(of: "/") ?? folder.endIndex
    return textOfVariable(String(folder[..<end].dropFirst())).map { $0 + folder[end...] }
  }

  /// A variable's `$` must not be quoted away.
  private func spelled(_ folder: String, _ name: String) -> String {
    guard folder.hasPrefix("$") else { return (folder + name).quotedIfNeeded }
    return name.quotedIfNeeded == name ? folder + name : "\"\(folder)\(name.escapedInDoubleQuotes)\""
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
    return "\"\(escapedInDoubleQuotes)\""
  }

  fileprivate var escapedInDoubleQuotes: String {
    map { "\"\\$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
