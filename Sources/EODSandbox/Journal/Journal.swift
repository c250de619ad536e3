import EODCore
import Foundation
import Synchronization

/// What happened in a sandbox, a line of JSON each, so that the next one in the same folder goes on from there.
///
/// A line is in the file before the request that made it is answered. Lines are not synced to disk: they
/// outlive the program, not the machine.
final class Journal: Sendable {
  /// Nil where nothing is kept.
  private let descriptor: Int32?
  private let encoder = Mutex(JSONEncoder())

  /// For a sandbox whose folder goes with it.
  static let none = Journal(descriptor: nil)

  private init(descriptor: Int32?) { self.descriptor = descriptor }

  deinit { if let descriptor { close(descriptor) } }

  /// Opens the journal in a file, for this sandbox alone, and reads what is in it.
  ///
  /// A last line that was torn by a crash is cut off.
  /// - throws: ``SandboxError/cannotWrite(path:reason:)``, also where another sandbox has it open or a line is
  ///   none.
  static func open(_ path: String) throws(SandboxError) -> (journal: Journal, entries: [JournalEntry]) {
    func failure(_ reason: String) -> SandboxError { .cannotWrite(path: path, reason: reason) }
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
    let journal = Journal(descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw failure("another sandbox uses the folder") }
    guard let bytes = FileManager.default.contents(atPath: path) else { throw failure("it cannot be read") }
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard whole == bytes.count || ftruncate(descriptor, off_t(whole)) == 0 else {
      throw failure(String(cString: strerror(errno)))
    }
    let decoder = JSONDecoder()
    var entries: [JournalEntry] = []
    for (number, line) in bytes.prefix(whole).split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let entry = try? decoder.decode(JournalEntry.self, from: line) else {
        throw failure("line \(number + 1) is of no journal of this version; remove the file to start anew")
      }
      entries.append(entry)
    }
    return (journal, entries)
  }

  /// Notes what happened. What cannot be written is lost to the next sandbox, and to nobody else.
  func note(_ entry: @autoclosure () -> JournalEntry) {
    guard let descriptor else { return }
    let entry = entry()
    encoder.withLock { encoder in
      guard var line = try? encoder.encode(entry) else { return }
      line.append(UInt8(ascii: "\n"))
      line.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          guard count > 0 else { return }
          rest = rest.dropFirst(count)
        }
      }
    }
  }
}
