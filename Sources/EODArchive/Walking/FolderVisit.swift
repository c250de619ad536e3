import EODCore
import Glibc

/// A folder that waits to be read.
struct PendingFolder: Sendable {
  /// From the root, NUL-terminated; `.` for the root itself.
  let path: [UInt8]
  let date: FolderDate

  static func root(date: FolderDate) -> PendingFolder {
    PendingFolder(path: [UInt8(ascii: "."), 0], date: date)
  }

  func child(named name: UnsafeBufferPointer<UInt8>, date: FolderDate) -> PendingFolder {
    let parent = isRoot ? [] : path.dropLast() + [UInt8(ascii: "/")]
    return PendingFolder(path: parent + name + [0], date: date)
  }

  var isRoot: Bool { path.count == 2 && path[0] == UInt8(ascii: ".") }
}

/// What one thread reads in one folder.
struct FolderVisit {
  /// Products are handed on in batches of about this many.
  private static let batch = 256

  let request: ScanRequest
  /// Absolute, without a slash at its end.
  let root: String
  let rootDescriptor: Int32
  let folder: PendingFolder
  /// Takes a batch of products; false asks to stop.
  let deliver: ([ArchiveProduct]) -> Bool

  private(set) var children: [PendingFolder] = []
  private(set) var problems: [ArchiveProblem] = []
  private(set) var files = 0
  private var products: [ArchiveProduct] = []
  private lazy var prefix =
    root + (folder.isRoot ? "" : "/" + String(decoding: folder.path.dropLast(), as: UTF8.self)) + "/"

  init(
    request: ScanRequest, root: String, rootDescriptor: Int32, folder: PendingFolder,
    deliver: @escaping ([ArchiveProduct]) -> Bool
  ) {
    self.request = request
    self.root = root
    self.rootDescriptor = rootDescriptor
    self.folder = folder
    self.deliver = deliver
  }

  /// Reads the folder to its end. Symbolic links are not followed to folders.
  mutating func run(with reader: FolderReader) {
    let descriptor = folder.path.withUnsafeBytes { path in
      path.assumingMemoryBound(to: CChar.self).baseAddress.map {
        openat(rootDescriptor, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      } ?? -1
    }
    guard descriptor >= 0 else { return note(errno, at: String(prefix.dropLast())) }
    defer { close(descriptor) }
    let status = reader.forEachEntry(of: descriptor) { name, kind in
      visit(name, kind, in: descriptor)
      guard products.count >= Self.batch else { return true }
      defer { products.removeAll(keepingCapacity: true) }
      return deliver(products)
    }
    if status != 0 { note(status, at: String(prefix.dropLast())) }
    if !products.isEmpty { _ = deliver(products) }
  }

  private mutating func visit(
    _ name: UnsafeBufferPointer<UInt8>, _ kind: FolderReader.Kind, in descriptor: Int32
  ) {
    switch kind {
    case .folder:
      let date = folder.date.entering(name)
      if date.range.map(request.time.overlaps) ?? true {
        children.append(folder.child(named: name, date: date))
      }
    case .file, .link:
      files += 1
      if matches(name) { take(name, in: descriptor) }
    case .unknown:
      guard let status = status(of: name, in: descriptor, flags: AT_SYMLINK_NOFOLLOW) else { return }
      visit(name, status.kind, in: descriptor)
    case .other: files += 1
    }
  }

  private func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.suffix(request.suffix.utf8.count).elementsEqual(request.suffix.utf8)
      && request.glob?.matches(name) ?? true
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, in descriptor: Int32) {
    guard let name = String(validating: bytes, as: UTF8.self) else {
      let repaired = String(decoding: bytes, as: UTF8.self)
      return problems.append(ArchiveProblem(path: prefix + repaired, reason: "Its name is not UTF-8"))
    }
    let product = Product(name)
    guard isInTime(product), let status = status(of: bytes, in: descriptor, flags: 0), status.kind == .file
    else { return }
    products.append(
      ArchiveProduct(
        path: prefix + name, name: name, product: product, size: Int(status.st_size),
        onTape: status.isOnTape))
  }

  private func isInTime(_ product: Product) -> Bool {
    if request.time.isUnbounded { return true }
    if let sensing = product.sensing { return request.time.contains(sensing) }
    guard case .day = folder.date, let day = folder.date.range else { return false }
    return request.time.overlaps(day)
  }

  private mutating func status(
    of name: UnsafeBufferPointer<UInt8>, in descriptor: Int32, flags: Int32
  ) -> stat? {
    var status = stat()
    let result = name.withMemoryRebound(to: CChar.self) { name in
      // The kernel's entry ends its name with a NUL.
      name.baseAddress.map { fstatat(descriptor, $0, &status, flags) } ?? -1
    }
    guard result == 0 else {
      note(errno, at: prefix + String(decoding: name, as: UTF8.self))
      return nil
    }
    return status
  }

  private mutating func note(_ error: Int32, at path: String) {
    problems.append(ArchiveProblem(path: path, reason: String(cString: strerror(error))))
  }
}

extension stat {
  fileprivate var kind: FolderReader.Kind {
    switch st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    case S_IFLNK: .link
    default: .other
    }
  }
}
