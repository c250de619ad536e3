import EODCore
import Foundation
import GRDB

/// Puts a new ledger in place of one that cannot be used. Only who holds the folder alone may do it.
///
/// The new one is made whole before the old one is moved, so that a crash leaves either the old one in its
/// place, or nothing there and the new one beside, which the next shell puts there.
struct LedgerReplacement {
  /// The ledger's place.
  let path: String

  private var draft: String { path + ".draft" }
  private var copy: String { path + ".copy" }
  /// What SQLite puts after the name of a database for the files beside it.
  private static let besides = ["", "-wal", "-shm"]

  /// Whether an earlier replacement ended between moving the old file and putting the new one there.
  var isHalfDone: Bool { FileIdentity(path) == nil && FileIdentity(draft) != nil }

  /// Moves the ledger and the files beside it to a name of their own, and puts there what can be read of it.
  func setAside(
    _ finding: LedgerRepair.Finding, tell: (LedgerRepair) -> Void
  ) throws(LedgerError) {
    let aside = freeName(finding)
    remove(draft)
    do {
      defer { remove(copy) }
      try StateFolder.makeFile(draft)
      let source = try readable()
      let queue = try DatabaseQueue(path: draft, configuration: Salvage.configuration)
      try Schema.prepare(queue, path: path)
      try queue.write { db in
        var salvage = Salvage(path: path)
        if finding == .damaged { try salvage.copy(from: source, into: db) }
        if finding != .damaged || salvage.isIncomplete { try Upkeep.askForRebuilding(db) }
        try Upkeep.write(finding.rawValue, to: .finding, db)
        try Upkeep.write(aside, to: .aside, db)
      }
      try queue.close()
    } catch {
      remove(draft)
      throw LedgerError(error, path: path)
    }
    try move(to: aside, tell: tell)
  }

  /// Ends a replacement that was half done. A draft that is not whole goes: nothing was moved for it.
  func finish(tell: (LedgerRepair) -> Void) throws(LedgerError) {
    guard isHalfDone else { return }
    guard let aside = try? reading(draft, { try Upkeep.read(.aside, $0) }) else { return remove(draft) }
    try move(to: aside, tell: tell)
  }

  private func move(to aside: String, tell: (LedgerRepair) -> Void) throws(LedgerError) {
    let repair = try reading(draft) { db in
      LedgerRepair(
        finding: try Upkeep.read(.finding, db).flatMap(LedgerRepair.Finding.init) ?? .damaged, path: path,
        movedTo: aside, keptJobs: try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs") ?? 0,
        isIncomplete: try Upkeep.asksForRebuilding(db))
    }
    for beside in Self.besides where FileIdentity(path + beside) != nil {
      try rename(path + beside, to: aside + beside)
    }
    try rename(draft, to: path)
    tell(repair)
  }

  /// Where the rows can be read: of a file that has lost all its pages, a copy with a page for SQLite to put
  /// those of the log over.
  private func readable() throws -> String {
    guard FileIdentity(path)?.size == 0, FileIdentity(path + "-wal") != nil else { return path }
    remove(copy)
    try StateFolder.makeFile(copy)
    try Data(count: 4096).write(to: URL(filePath: copy))
    try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
    return copy
  }

  private func reading<Output>(
    _ path: String, _ body: (Database) throws -> Output
  ) throws(LedgerError) -> Output {
    do {
      return try DatabaseQueue(path: path, configuration: Salvage.configuration).read(body)
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  private func freeName(_ finding: LedgerRepair.Finding) -> String {
    let time = Timestamp.now.wholeSecond.rfc3339.replacing(":", with: "-")
    let name = "\(path).\(finding.rawValue)-\(time)"
    var (free, number) = (name, 1)
    while Self.besides.contains(where: { FileIdentity(free + $0) != nil }) {
      number += 1
      free = "\(name)-\(number)"
    }
    return free
  }

  private func rename(_ old: String, to new: String) throws(LedgerError) {
    guard Foundation.rename(old, new) != 0 else { return }
    throw .cannotMove(path: old, to: new, reason: String(cString: strerror(errno)))
  }

  private func remove(_ path: String) {
    for beside in Self.besides + ["-journal"] { unlink(path + beside) }
  }
}
