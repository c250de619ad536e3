import EODArchive
import EODCore
import EODLanguage
import Foundation

/// The list of one staging as a file, an absolute path a line: written as the paths arrive, checked before
/// anything is uploaded, and kept until the outcome is known.
struct StagingList: Sendable {
  let file: String
  /// How many paths it has; none where all that was named is on disk, and then there is no file.
  let count: Int
  /// How many were left out because they are on disk.
  let skipped: Int

  /// Writes the paths of `sources` to `file`.
  ///
  /// - parameter isEverything: also those of files that are on disk.
  /// - throws: ``CommandError/nothingToStage``, ``CommandError/notAPath(_:reason:)``; the file is then gone.
  init(_ sources: [ValueStream], isEverything: Bool = true, file: String, files: Files) async throws {
    self.file = file
    try files.makeFolder(URL(filePath: file).deletingLastPathComponent().path)
    var writer = try LineWriter(file)
    var skipped = 0
    do {
      for source in sources {
        while let batch = try await source.next() {
          for value in batch {
            let path = try Self.path(of: value)
            if isEverything || Self.isOnTape(value, path) { try writer.add(path) } else { skipped += 1 }
          }
        }
      }
      guard writer.count + skipped > 0 else { throw CommandError.nothingToStage }
      try writer.close()
    } catch {
      writer.abandon()
      Self.discard(file)
      throw error
    }
    count = writer.count
    self.skipped = skipped
    if count == 0 { Self.discard(file) }
  }

  /// The requested paths that are not in the list of what was staged, in the order they were requested.
  static func missing(
    from stagedFile: String, requested: String, files: Files
  ) async throws(CommandError) -> [String] {
    var staged: Set<String> = []
    let stagedLines = try files.lines(of: stagedFile)
    while let batch = try await stagedLines.next() { staged.formUnion(batch) }
    var missing: [String] = []
    let requestedLines = try files.lines(of: requested)
    while let batch = try await requestedLines.next() { missing += batch.filter { !staged.contains($0) } }
    return missing
  }

  /// Removes a list when all of it is on disk: nothing is left to ask for.
  static func discard(_ file: String) { try? FileManager.default.removeItem(atPath: file) }

  /// Whether a file is to be recalled: what a scan said of it, else what it looks like. One that cannot be seen
  /// from here may be.
  private static func isOnTape(_ value: Value, _ path: String) -> Bool {
    value["on_tape"]?.asBool ?? TapeState.isOnTape(path) ?? true
  }

  /// A path as it may go to Chiller: a string, or the `path` of a record.
  private static func path(of value: Value) throws(CommandError) -> String {
    guard let path = value.asString ?? value["path"]?.asString else {
      throw .notAPath(
        "a \(value.typeName)", reason: "a path is a string, or the field `path` of a row as `scan` returns it"
      )
    }
    guard path.hasPrefix("/") else {
      throw .notAPath(path.strippingControls(), reason: "the path is not absolute")
    }
    guard !path.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      throw .notAPath(
        path.strippingControls(), reason: "the path holds a line end, which the list cannot carry")
    }
    return path
  }
}

/// Appends lines to a new file through a buffer of its own.
private struct LineWriter {
  private static let bufferSize = 1 << 16

  private let handle: FileHandle
  private let path: String
  private var buffer: [UInt8] = []
  private(set) var count = 0

  init(_ path: String) throws(CommandError) {
    let made = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard made, let handle = FileHandle(forWritingAtPath: path) else {
      throw .file(path: path, action: "write", reason: "the file cannot be created")
    }
    self.handle = handle
    self.path = path
  }

  mutating func add(_ line: String) throws(CommandError) {
    buffer += line.utf8
    buffer.append(0x0A)
    count += 1
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func close() throws(CommandError) {
    try flush()
    try? handle.close()
  }

  func abandon() { try? handle.close() }

  private mutating func flush() throws(CommandError) {
    do {
      try handle.write(contentsOf: buffer)
    } catch {
      throw .file(path: path, action: "write", reason: error.localizedDescription)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
