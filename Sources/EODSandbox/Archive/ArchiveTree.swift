import EODCore
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
  /// What is where, without a look at the files.
  let tally: ArchiveTally

  /// Makes what is missing of the tree; files that are there stay as they are.
  init(_ scenes: [Scene], in folder: SandboxRoot, seed: UInt64) throws(SandboxError) {
    self.folder = folder
    self.seed = seed
    let files = scenes.map { ($0.archivePath, $0) }
    self.scenes = Dictionary(files) { first, _ in first }
    root = folder.archive
    var folders: Set<String> = [root]
    var places: [(scene: Scene, isOnTape: Bool)] = []
    for (number, (path, scene)) in files.enumerated() {
      let file = "\(root)/\(path)"
      try Self.makeParent(of: file, known: &folders)
      if let isOnTape = Self.isStub(file) {
        places.append((scene, isOnTape))
        continue
      }
      var random = SeededGenerator(seed: seed, "tape \(path)")
      let isOnTape = random.share() >= Self.onDisk
      let package = Self.package(of: scene, seed: seed)
      if isOnTape {
        try Self.makeStub(file, size: package.size)
      } else {
        try folder.write(package.bytes(), to: file)
      }
      places.append((scene, isOnTape))
      if number.isMultiple(of: 60) { try Self.makeStub(file + "_new", size: 4096) }
    }
    tally = ArchiveTally(places)
  }

  /// How many are at hand from the start.
  private static let onDisk = 0.08

  /// The scene at a path below the root; nil where there is none, and for every path that is not written as
  /// the archive writes it.
  func scene(at path: String) -> Scene? { scenes[path] }

  func isOnTape(_ scene: Scene) -> Bool { Self.isStub("\(root)/\(scene.archivePath)") ?? false }

  /// Puts the real file in the place of the stub, whole at once.
  func recall(_ scene: Scene) throws(SandboxError) {
    let wasOnTape = isOnTape(scene)
    try folder.write(Self.package(of: scene, seed: seed).bytes(), to: "\(root)/\(scene.archivePath)")
    if wasOnTape { tally.recalled(scene) }
  }

  /// The scenes of a tile, by sensing time.
  func scenes(of tile: String) -> [Scene] {
    scenes.values.filter { $0.tile.name == tile }.sorted { ($0.sensing, $0.made) < ($1.sensing, $1.made) }
  }

  /// Nil where there is no such file.
  private static func isStub(_ file: String) -> Bool? {
    var status = stat()
    return lstat(file, &status) == 0 ? status.st_blocks == 0 : nil
  }

  private static func package(of scene: Scene, seed: UInt64) -> ZipFile {
    ProductPackage.sentinel2(scene, .l1c, seed: seed)
  }

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
