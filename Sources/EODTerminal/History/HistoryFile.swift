import EODCore
import Foundation
import Glibc

/// The lines that were typed, one a row as a JSON string, so that entries of several lines survive.
///
/// Several shells may use one file at once: each row is appended under an exclusive `flock`. The file is
/// readable by its owner only, and so is its folder where it is made.
package struct HistoryFile: Sendable {
  /// The entries that are kept.
  package static let limit = 10_000

  private let path: String

  package init(path: String) { self.path = path }

  /// What all shells have left, oldest first: each entry once, at its latest place, at most `limit`.
  ///
  /// A file that does not exist is an empty one; rows that cannot be read are skipped. Rewrites the file
  /// where it has grown to twice the limit.
  package func load() throws(HistoryError) -> [String] {
    guard access(path, F_OK) == 0 else { return [] }
    return try withLockedFile { file throws(HistoryError) in
      let rows = try read(file)
      let entries = Self.latest(of: rows.compactMap(Self.entry))
      if rows.count > 2 * Self.limit { try replace(with: entries) }
      return entries
    }
  }

  /// Adds an entry at the end. One that is empty or starts with a blank is not kept: so a person hides a line.
  package func append(_ entry: String) throws(HistoryError) {
    guard let first = entry.first, first != " ", first != "\n" else { return }
    makeFolder()
    try withLockedFile { file throws(HistoryError) in try write(Self.row(entry), to: file) }
  }

  /// Where that fails, opening the file says why.
  private func makeFolder() {
    try? FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  private static func row(_ entry: String) -> String { JSON.write(.string(entry)) + "\n" }

  private static func entry(of row: Substring) -> String? {
    (try? JSON.parse(String(row)))?.asString
  }

  private static func latest(of entries: [String]) -> [String] {
    var seen: Set<String> = []
    return entries.reversed().filter { seen.insert($0).inserted }.prefix(limit).reversed()
  }

  /// Opens and locks the file that has the name now: another shell may have replaced it while this one waited.
  private func withLockedFile<T>(_ body: (Int32) throws(HistoryError) -> T) throws(HistoryError) -> T {
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw failure("open") }
      defer { close(file) }
      guard flock(file, LOCK_EX) == 0 else { throw failure("lock") }
      var opened = stat()
      var named = stat()
      guard fstat(file, &opened) == 0 else { throw failure("read") }
      if stat(path, &named) == 0, opened.st_ino == named.st_ino { return try body(file) }
    }
  }

  private func read(_ file: Int32) throws(HistoryError) -> [Substring] {
    do {
      let data = try FileHandle(fileDescriptor: file, closeOnDealloc: false).readToEnd() ?? Data()
      return String(decoding: data, as: UTF8.self).split(separator: "\n")
    } catch {
      throw HistoryError.cannotUse(path: path, action: "read", reason: error.localizedDescription)
    }
  }

  private func replace(with entries: [String]) throws(HistoryError) {
    let new = path + ".new"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("write") }
    defer { close(file) }
    try write(entries.map(Self.row).joined(), to: file)
    guard rename(new, path) == 0 else { throw failure("write") }
  }

  private func write(_ text: String, to file: Int32) throws(HistoryError) {
    var rest = ArraySlice(text.utf8)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw failure("write") }
    }
  }

  private func failure(_ action: String) -> HistoryError {
    .cannotUse(path: path, action: action, reason: String(cString: strerror(errno)))
  }
}
