import EODArchive
import EODCore

/// The files and folders that a half-typed path can become.
struct PathCompletion {
  let files: Files
  let folders: FolderShelf
  /// The text of a variable that a path begins with, as in `$archive/copernicus.eu`.
  let textOfVariable: (String) -> String?

  /// Those whose names begin with what was typed, else those whose names hold it.
  func offers(_ typed: String, foldersOnly: Bool) -> Offers {
    let slash = typed.lastIndex(of: "/")
    let folderAsTyped = slash.map { String(typed[...$0]) } ?? ""
    let namePart = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    if typed == "~" { return Offers(fitting: [Candidate("~/", detail: "home", isWhole: false)]) }
    guard let expanded = expand(folderAsTyped) else { return Offers() }
    let folder = files.place(expanded)
    guard case .entries(let entries) = folders.entries(of: folder) else {
      return Offers(note: "reading \(expanded.isEmpty ? "the folder" : expanded)…: Tab again in a moment")
    }
    let text = TypedText(namePart)
    var starting: [FolderListing.Entry] = []
    var holding: [FolderListing.Entry] = []
    for entry in entries where entry.isFolder || !foldersOnly {
      if entry.name.utf8.first == UInt8(ascii: "."), !namePart.hasPrefix(".") { continue }
      switch text.place(in: entry.name) {
      case .start: starting.append(entry)
      case .inside: holding.append(entry)
      case nil: continue
      }
    }
    let found = (starting.isEmpty ? holding : starting).sorted { $0.name < $1.name }
    let isPlain = !folderAsTyped.needsQuotes
    return Offers(
      fitting: found.map { entry in
        let name = entry.isFolder ? entry.name + "/" : entry.name
        let path =
          isPlain && !name.needsQuotes
          ? folderAsTyped + name : spelled(folderAsTyped, name)
        return Candidate(path, detail: entry.isFolder ? "folder" : "", isWhole: !entry.isFolder)
      })
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
    guard needsQuotes else { return self }
    guard contains("'") else { return "'\(self)'" }
    return "\"\(escapedInDoubleQuotes)\""
  }

  fileprivate var needsQuotes: Bool {
    var text = self
    return text.withUTF8 { bytes in bytes.contains { $0.isSpecialInWords } }
  }

  fileprivate var escapedInDoubleQuotes: String {
    map { "\"\\$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}

extension UInt8 {
  fileprivate var isSpecialInWords: Bool {
    switch Unicode.Scalar(self) {
    case " ", "\t", "\n", "'", "\"", "$", "(", ")", "[", "]", "{", "}", "|", ";", "\\", "#": true
    default: false
    }
  }
}
