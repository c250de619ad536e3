import Foundation

/// The product tree: every level 1C scene as a file, most of them on tape.
///
/// A file on tape has its true size and no blocks, as the stubs of hierarchical storage have. Its content is
/// made when it is recalled.
struct ArchiveTree: Sendable {
  /// Where `copernicus.eu` is; stands for `/eodc/products`.
  let root: String
  private let folder: SandboxRoot
  private let seed: UInt64
  private let scenes: [String: Scene]

  /// Makes what is missing of the tree; files that are there stay as they are.
  init(_ scenes: [Scene], in folder: SandboxRoot, seed: UInt64) throws(SandboxError) {
    self.folder = folder
    self.seed = seed
    let files = scenes.map { ($0.archivePath, $0) }
    self.scenes = Dictionary(files) { first, _ in first }
    root = folder.archive
    var folders: Set<String> = [root]
    for (number, (path, scene)) in files.enumerated() {
      let file = "\(root)/\(path)"
      try Self.makeParent(of: file, known: &folders)
      guard access(file, F_OK) != 0 else { continue }
      var random = SeededGenerator(seed: seed, "tape \(path)")
      if random.share() < Self.onDisk {
        try recall(scene)
      } else {
        try Self.makeStub(file, size: package(of: scene).size)
      }
      if number.isMultiple(of: 60) { try Self.makeStub(file + "_new", size: 4096) }
    }
  }

  /// How many are at hand from the start.
  private static let onDisk = 0.08

  /// The scene at a path below the root; nil where there is none, and for every path that is not written as
  /// the archive writes it.
  func scene(at path: String) -> Scene? { scenes[path] }

  func isOnTape(_ scene: Scene) -> Bool {
    var status = stat()
    return lstat("\(root)/\(scene.archivePath)", &status) == 0 && status.st_blocks == 0
  }

  /// Puts the real file in the place of the stub, whole at once.
  func recall(_ scene: Scene) throws(SandboxError) {
    try folder.write(package(of: scene).bytes(), to: "\(root)/\(scene.archivePath)")
  }

  /// Scenes on tape and at hand.
  var inventory: (onTape: Int, onDisk: Int) {
    let onTape = scenes.values.count(where: isOnTape)
    return (onTape, scenes.count - onTape)
  }

  private func package(of scene: Scene) -> ZipFile { ProductPackage.sentinel2(scene, .l1c, seed: seed) }

  /// Makes the folders above a file that are not known to be there, which is what most of the time goes into.
  private static func makeParent(of file: String, known: inout Set<String>) throws(SandboxError) {
    guard let end = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let parent = String(file[..<end])
    guard !known.contains(parent) else { return }
    try makeParent(of: parent, known: &known)
    guard mkdir(parent, 0o755) == 0 || errno == EEXIST else {
      throw .cannotWrite(path: parent, reason: String(cString: strerror(errno)))
    }
    known.insert(parent)
  }

  private static func makeStub(_ file: String, size: Int) throws(SandboxError) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: file, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard ftruncate(descriptor, off_t(size)) == 0 else {
      throw .cannotWrite(path: file, reason: String(cString: strerror(errno)))
    }
  }
}
