import Glibc

/// What is in one folder.
package enum FolderListing {
  package struct Entry: Sendable {
    package let name: String
    package let isFolder: Bool
  }

  /// In no order; nil where the folder cannot be read. Only links are looked at one by one.
  package static func entries(of path: String) -> [Entry]? {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    defer { close(folder) }
    var entries: [Entry] = []
    let failure = FolderReader().forEachEntry(of: folder) { bytes, kind in
      let name = String(decoding: bytes, as: UTF8.self)
      let isFolder =
        switch kind {
        case .folder: true
        case .link, .unknown: leadsToFolder(name, in: folder)
        case .file, .other: false
        }
      entries.append(Entry(name: name, isFolder: isFolder))
      return true
    }
    return failure == 0 ? entries : nil
  }

  private static func leadsToFolder(_ name: String, in folder: Int32) -> Bool {
    var status = stat()
    return fstatat(folder, name, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
