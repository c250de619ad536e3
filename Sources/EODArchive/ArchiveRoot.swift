import EODCore
import Glibc

/// The folder where a scan begins.
struct ArchiveRoot {
  /// Absolute, as it was written otherwise: links in it stay, because services know files by such paths.
  /// Without a slash at its end, so empty for `/`.
  let path: String

  init(_ text: String) {
    let absolute = text.hasPrefix("/") ? text : Self.workingFolder + "/" + text
    path = absolute.split(separator: "/").filter { $0 != "." }.map { "/" + $0 }.joined()
  }

  /// A descriptor of the folder.
  func open() throws(ArchiveError) -> Int32 {
    let name = path.isEmpty ? "/" : path
    let descriptor = Glibc.open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { return descriptor }
    switch errno {
    case ENOENT: throw missing
    case ENOTDIR: throw isThere(path) ? .notAFolder(name) : missing
    case let error: throw .unreadable(name, reason: String(cString: strerror(error)))
    }
  }

  private var missing: ArchiveError {
    let names = path.split(separator: "/").map(String.init)
    var parent = ""
    for name in names {
      guard isThere("\(parent)/\(name)") else {
        let nearest = Suggestion.nearest(to: name, among: Self.names(in: parent.isEmpty ? "/" : parent))
        return .noSuchFolder(
          path, parent: parent.isEmpty ? "/" : parent, suggestion: nearest.map { "\(parent)/\($0)" })
      }
      parent += "/\(name)"
    }
    return .noSuchFolder(path, parent: parent, suggestion: nil)
  }

  private func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func names(in folder: String) -> [String] {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var names: [String] = []
    _ = FolderReader().forEachEntry(of: descriptor) { name, _ in
      names.append(String(decoding: name, as: UTF8.self))
      return true
    }
    return names
  }

  private static var workingFolder: String {
    guard let text = getcwd(nil, 0) else { return "" }
    defer { free(text) }
    return String(cString: text)
  }
}
