import EODCore
import Foundation
import Testing

@testable import EODLedger

@Suite struct RepairTests {
  private static let pageSize: UInt64 = 4096

  @Test("a file that is no database is moved aside as it is, and a new ledger asks for a rebuilding")
  func noDatabase() async throws {
    try await withStateFolder { folder in
      try await Ledger.open(at: folder).sample(id: "77")
      let text = Data(String(repeating: "not a database\n", count: 1000).utf8)
      try text.write(to: URL(filePath: LedgerBytes(folder).path))
      let (ledger, repair) = try repaired(folder)
      #expect(repair.finding == .damaged)
      #expect(try await ledger.jobs() == [])
      #expect(try await ledger.needsRebuilding(account: "me"))
      let aside = try #require(repair.movedTo)
      #expect(aside.hasPrefix("\(folder)/ledger.sqlite.damaged-2"))
      #expect(try Data(contentsOf: URL(filePath: aside)) == text)
      #expect(repair.message.contains(aside))
      #expect(repair.message.contains("`jobs`"))
    }
  }

  @Test(
    "of a file that was cut off, or has garbage in the middle, the rest is kept", arguments: [true, false])
  func salvage(isCut: Bool) async throws {
    try await withStateFolder { folder in
      let whole = try await fill(folder, count: 600)
      let bytes = LedgerBytes(folder)
      let size = try bytes.size
      if isCut {
        try bytes.truncate(to: size - 20 * Self.pageSize)
      } else {
        try bytes.overwrite(size / 2..<size / 2 + 3 * Self.pageSize)
      }
      let (ledger, repair) = try repaired(folder, isFoundAt: .firstUse)
      let kept = try await ledger.jobs()
      #expect(kept.count == repair.keptJobs)
      #expect(kept.count > 300)
      #expect(kept.count < whole.count)
      for job in kept { #expect(whole.first { $0.key == job.key } == job) }
      #expect(repair.isIncomplete)
      #expect(try await ledger.needsRebuilding(account: ""))
      // A number that was given away is given to no other job.
      #expect(try await ledger.sample().key == 601)
    }
  }

  @Test("a ledger whose pages in the log survived a lost file has its jobs back")
  func headless() async throws {
    try await withStateFolder { folder in
      let bytes = LedgerBytes(folder)
      let job = try await Ledger.open(at: folder).sample(id: "77", label: "a")
      // A process that was killed leaves its log: here a copy of it comes back after the file is closed.
      let log = try await {
        let ledger = try Ledger.open(at: folder)
        let second = try await ledger.sample(id: "78")
        let log = try Data(contentsOf: URL(filePath: bytes.path + "-wal"))
        #expect(try await ledger.jobs() == [second, job])
        return log
      }()
      try bytes.truncate(to: 0)
      try log.write(to: URL(filePath: bytes.path + "-wal"))
      let (ledger, repair) = try repaired(folder)
      #expect(repair.isIncomplete)
      let aside = try #require(repair.movedTo)
      #expect(try Data(contentsOf: URL(filePath: aside + "-wal")) == log)
      #expect(try await ledger.jobs().count == repair.keptJobs)
    }
  }

  @Test("the database of another program is moved aside whole")
  func foreign() async throws {
    try await withStateFolder { folder in
      let bytes = LedgerBytes(folder)
      _ = try Ledger.open(at: folder)
      // The program's number is at byte 68 of the header (sqlite.org/fileformat.html, 1.3).
      try bytes.write(Data([99]), at: 68)
      let before = try bytes.read()
      let (ledger, repair) = try repaired(folder)
      #expect(repair.finding == .foreign)
      let aside = try #require(repair.movedTo)
      #expect(try Data(contentsOf: URL(filePath: aside)) == before)
      #expect(try await ledger.jobs() == [])
    }
  }

  @Test("a useless log or index of it beside a whole ledger loses nothing", arguments: ["-wal", "-shm"])
  func staleNeighbours(suffix: String) async throws {
    try await withStateFolder { folder in
      let job = try await Ledger.open(at: folder).sample(id: "77")
      try Data(repeating: 0xA5, count: 40_000).write(to: URL(filePath: LedgerBytes(folder).path + suffix))
      let repairs = Repairs()
      #expect(try await Ledger.open(at: folder, tell: repairs.take).jobs() == [job])
      #expect(repairs.all.isEmpty)
    }
  }

  @Test("damage that is met during work is repaired there and then, and another shell follows")
  func duringWork() async throws {
    try await withStateFolder { folder in
      let whole = try await fill(folder, count: 600)
      let repairs = Repairs()
      let (ours, theirs) = (
        try Ledger.open(at: folder, tell: repairs.take), try Ledger.open(at: folder, tell: repairs.take)
      )
      let size = try LedgerBytes(folder).size
      try LedgerBytes(folder).overwrite(size / 2..<size / 2 + 3 * Self.pageSize)
      let kept = try await ours.jobs()
      #expect(kept.count > 300)
      #expect(kept.count < whole.count)
      let new = try await theirs.sample(id: "new")
      #expect(try await ours.jobs() == [new] + kept)
      #expect(repairs.all.count == 1)
    }
  }

  @Test("of shells that find a damaged file at once, one moves it")
  func together() async throws {
    try await withStateFolder { folder in
      _ = try await fill(folder, count: 50)
      let size = try LedgerBytes(folder).size
      try LedgerBytes(folder).overwrite(Self.pageSize..<size)
      let repairs = Repairs()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<8 {
          group.addTask { try await Ledger.open(at: folder, tell: repairs.take).sample(id: "new \(number)") }
        }
        try await group.waitForAll()
      }
      #expect(repairs.all.count == 1)
      let ids = Set(try await Ledger.open(at: folder).jobs().compactMap(\.remoteID))
      #expect(ids.isSuperset(of: (0..<8).map { "new \($0)" }))
      let aside = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        $0.contains("damaged") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
      }
      #expect(aside.count == 1)
    }
  }

  @Test("a replacement that broke off after the old file was moved is ended by the next shell")
  func halfDone() async throws {
    try await withStateFolder { folder in
      let path = LedgerBytes(folder).path
      let aside = path + ".damaged-2026-11-21T00-00-00Z"
      let job = try await {
        let ledger = try Ledger.open(at: folder)
        try await ledger.write { try Upkeep.write(aside, to: .aside, $0) }
        return try await ledger.sample(id: "77")
      }()
      try FileManager.default.moveItem(atPath: path, toPath: path + ".draft")
      let (ended, repair) = try repaired(folder)
      #expect(repair.keptJobs == 1)
      #expect(repair.movedTo == aside)
      #expect(try await ended.jobs() == [job])
    }
  }

  @Test("a draft that is not whole is no ledger")
  func draft() async throws {
    try await withStateFolder { folder in
      let path = LedgerBytes(folder).path
      _ = try Ledger.open(at: folder)
      try FileManager.default.moveItem(atPath: path, toPath: path + ".draft")
      #expect(try await Ledger.open(at: folder).jobs() == [])
      #expect(!FileManager.default.fileExists(atPath: path + ".draft"))
    }
  }

  @Test("a ledger that was removed while it was open is made anew, and its shell says so")
  func removed() async throws {
    try await withStateFolder { folder in
      let repairs = Repairs()
      let ledger = try Ledger.open(at: folder, tell: repairs.take)
      try await ledger.sample(id: "77")
      try FileManager.default.removeItem(atPath: folder)
      let job = try await ledger.sample(id: "78")
      #expect(repairs.all.map(\.finding) == [.missing])
      #expect(try await Ledger.open(at: folder).jobs() == [job])
      #expect(try await ledger.needsRebuilding(account: ""))
    }
  }

  private enum Finding { case opening, firstUse }

  /// Opens a ledger that cannot be used.
  private func repaired(_ folder: String, isFoundAt finding: Finding = .opening) throws -> (
    Ledger, LedgerRepair
  ) {
    let repairs = Repairs()
    let ledger = try Ledger.open(at: folder, tell: repairs.take)
    if finding == .firstUse { _ = try? ledger.completions("") }
    return (ledger, try #require(repairs.all.first))
  }

  private func fill(_ folder: String, count: Int) async throws -> [Job] {
    let ledger = try Ledger.open(at: folder)
    for number in 1...count {
      let job = try await ledger.intend(
        service: .serverless, process: "snap-function", fingerprint: "f\(number)",
        request: ["graph": .string(String(repeating: "g", count: 700))], label: "run \(number)", at: .at(0))
      _ = try await ledger.accept(job.key, remoteID: "id \(number)", at: .at(1))
    }
    return try await ledger.jobs()
  }
}
