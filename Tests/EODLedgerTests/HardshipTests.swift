import EODCore
import Foundation
import GRDB
import Testing

@testable import EODLedger

@Suite struct HardshipTests {
  @Test("on a full disk the change is refused, what was there stays, and there is room again later")
  func fullDisk() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder)
      let job = try await ledger.sample(id: "77")
      let pages = try await ledger.write { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
        return pages
      }
      let long = String(repeating: "g", count: 50_000)
      await #expect(throws: LedgerError.full(path: "\(folder)/ledger.sqlite")) {
        try await ledger.intend(
          service: .serverless, process: "p", fingerprint: "f", request: ["graph": .string(long)], at: .at(0))
      }
      #expect(try await ledger.jobs() == [job])
      try await ledger.write { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 1000)") }
      try await ledger.sample()
      #expect(try await Ledger.open(at: folder).jobs().count == 2)
    }
  }

  @Test("a ledger that another program keeps locked says that nothing was recorded, and can be read")
  func locked() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder, patience: 0.01)
      let job = try await ledger.sample(id: "77")
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: "\(folder)/ledger.sqlite", configuration: configuration)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      let failure = await #expect(throws: LedgerError.self) { try await ledger.sample() }
      #expect(failure == .locked(path: "\(folder)/ledger.sqlite"))
      #expect(failure?.message.contains("not recorded") == true)
      #expect(try await ledger.jobs() == [job])
      #expect(try await Ledger.open(at: folder, patience: 0.01).jobs() == [job])
      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      try await ledger.sample()
    }
  }

  @Test("what was confirmed is there wherever the process died after it")
  func killed() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder)
      for number in 1...60 {
        let job = try await ledger.sample(id: "id \(number)")
        guard number.isMultiple(of: 15) else { continue }
        // What a killed process leaves: the files as they are now, while the next write is under way.
        async let next = ledger.sample(label: "next")
        let left = "\(folder)/left \(number)"
        try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
        for file in ["ledger.sqlite", "ledger.sqlite-wal"] {
          try FileManager.default.copyItem(atPath: "\(folder)/\(file)", toPath: "\(left)/\(file)")
        }
        _ = try await next
        let repairs = Repairs()
        let found = try await Ledger.open(at: left, tell: repairs.take).jobs()
        #expect(found.contains(job))
        #expect(found.filter { $0.remoteID != nil }.count == number)
        #expect(repairs.all.isEmpty)
      }
    }
  }

  @Test("the log beside a ledger does not grow with what was written")
  func log() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder)
      let long = String(repeating: "g", count: 400_000)
      for number in 0..<40 {
        _ = try await ledger.intend(
          service: .serverless, process: "p", fingerprint: "\(number)", request: ["graph": .string(long)],
          at: .at(0))
      }
      let log = try #require(FileIdentity("\(folder)/ledger.sqlite-wal"))
      #expect(log.size < 9 << 20)
    }
  }

  @Test("what was forgotten gives its room back to the disk")
  func compacted() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder)
      let found = (1...2000).map { number in
        FoundJob(remoteID: "id \(number)", process: "p", state: .failed, created: .at(Int64(number)))
      }
      _ = try await ledger.takeIn(found, of: .serverless, account: "", isAskedFor: true, at: .at(0))
      let bytes = LedgerBytes(folder)
      let keys = try await ledger.jobs().map(\.key)
      #expect(try await ledger.forget(keys) == 2000)
      #expect(try bytes.size < 200_000)
      #expect(try await ledger.sample().key == 2001)
    }
  }

  @Test("what was forgotten still counts in the quota, once")
  func forgotten() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder)
      let job = try await ledger.sample(id: "77")
      try await ledger.spend(.runs, account: "", job: job.key, at: .at(0))
      #expect(try await ledger.forget([job.key, 99]) == 1)
      #expect(try await ledger.jobs() == [])
      try await ledger.noteOthers([("77", .at(0))], account: "")
      #expect(try await ledger.quota(.runs, account: "", since: .at(-9)).spent == [.at(0)])
    }
  }
}
