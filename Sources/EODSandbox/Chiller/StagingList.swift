import EODCore

/// Reads an uploaded list piece by piece and keeps only what is in the archive, so that its length costs no
/// memory.
struct StagingList: Sendable {
  /// Why a list is refused.
  enum Fault: Error, Equatable {
    case empty
    case lineTooLong(line: Int)
    case tooLong
    /// A path that does not begin with `/`, or that climbs with `..`.
    case badPath(line: Int)
  }

  private(set) var files: [(scene: Scene, requested: String)] = []
  private(set) var unknown = 0
  private var seen: Set<Scene> = []
  private var rest: [UInt8] = []
  private var line = 0
  private var size = 0
  private let archive: ArchiveTree

  /// In bytes: some three million paths.
  static let longest = 512 << 20
  /// In bytes, without its end.
  static let longestLine = 4096

  init(archive: ArchiveTree) { self.archive = archive }

  mutating func read(_ piece: some Collection<UInt8>) throws(Fault) {
    size += piece.count
    guard size <= Self.longest else { throw .tooLong }
    var left = piece[...]
    while let end = left.firstIndex(of: UInt8(ascii: "\n")) {
      try append(left[..<end])
      try endLine()
      left = left[left.index(after: end)...]
    }
    try append(left)
  }

  /// After the last piece: the last line need not end with a line feed.
  mutating func finish() throws(Fault) {
    if !rest.isEmpty { try endLine() }
    guard !files.isEmpty || unknown > 0 else { throw .empty }
  }

  private mutating func append(_ part: some Collection<UInt8>) throws(Fault) {
    guard rest.count + part.count <= Self.longestLine else { throw .lineTooLong(line: line + 1) }
    rest += part
  }

  private mutating func endLine() throws(Fault) {
    line += 1
    defer { rest.removeAll(keepingCapacity: true) }
    if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
    guard !rest.isEmpty else { return }
    guard rest.first == Self.slash, !climbs else { throw .badPath(line: line) }
    let path = String(decoding: rest, as: UTF8.self)
    if let scene = scene(at: path) {
      if seen.insert(scene).inserted { files.append((scene, path)) }
    } else {
      unknown += 1
    }
  }

  /// Whether a part of the path in `rest` is `..`.
  private var climbs: Bool {
    let dot = UInt8(ascii: ".")
    guard zip(rest, rest.dropFirst()).contains(where: { $0 == dot && $1 == dot }) else { return false }
    return rest.split(separator: Self.slash).contains { $0.elementsEqual([dot, dot]) }
  }

  private static let slash = UInt8(ascii: "/")

  private func scene(at path: String) -> Scene? {
    for root in ["\(archive.root)/", "/eodc/products/"] where path.hasPrefix(root) {
      if let scene = archive.scene(at: String(path.dropFirst(root.count))) { return scene }
    }
    return nil
  }
}
