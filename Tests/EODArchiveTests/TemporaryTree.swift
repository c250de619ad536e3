import Foundation

/// A folder of a test's own, removed with the value.
final class TemporaryTree: Sendable {
  let root: String

  /// - parameter files: paths below the root, made with their folders.
  init(_ files: [String] = []) throws {
    root = NSTemporaryDirectory() + "eod-archive-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for file in files { try add(file) }
  }

  deinit {
    for item in FileManager.default.enumerator(atPath: root) ?? .init() {
      chmod("\(root)/\(item)", 0o700)
    }
    try? FileManager.default.removeItem(atPath: root)
  }

  func add(_ file: String, _ content: String = "x") throws {
    var descriptor = create(file)
    if descriptor < 0 {
      let folder = ("\(root)/\(file)" as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      descriptor = create(file)
    }
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(content.utf8))
  }

  /// A file with a size and without blocks, as one on tape looks.
  func addSparse(_ file: String, size: Int) throws {
    try add(file, "")
    truncate("\(root)/\(file)", size)
  }

  private func create(_ file: String) -> Int32 { open("\(root)/\(file)", O_CREAT | O_WRONLY, 0o600) }
}
