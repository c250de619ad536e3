import EODCore
import EODLedger
import Foundation
import Testing

@Suite struct OpeningTests {
  @Test("what was written is there after the ledger was closed")
  func reopening() async throws {
    try await withStateFolder { folder in
      let job = try await Ledger.open(at: folder).sample(id: "77", label: "60WWV")
      #expect(try await Ledger.open(at: folder).jobs() == [job])
    }
  }

  @Test("folder and files are for their owner alone")
  func permissions() async throws {
    try await withStateFolder { folder in
      let ledger = try Ledger.open(at: folder)
      try await ledger.sample()
      #expect(try mode(of: folder) == 0o700)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(files == ["ledger.sqlite", "ledger.sqlite-shm", "ledger.sqlite-wal"])
      for file in files { #expect(try mode(of: "\(folder)/\(file)") == 0o600) }
      #expect(try await ledger.jobs().count == 1)
    }
  }

  @Test("an intent is seen by another shell before the service's answer, and the answer after it")
  func orderOfWrites() async throws {
    try await withStateFolder { folder in
      let (ours, theirs) = (try Ledger.open(at: folder), try Ledger.open(at: folder))
      let intended = try await ours.sample()
      #expect(try await theirs.unfinished() == [intended])
      #expect(intended.remoteID == nil)
      let accepted = try await ours.accept(intended.key, remoteID: "77", at: .at(1))
      #expect(try await theirs.job(named: "77") == accepted)
      #expect(try theirs.completions("7").map(\.id) == [accepted.id])
    }
  }

  @Test("two shells that end one job agree on the first end")
  func twoEnds() async throws {
    try await withStateFolder { folder in
      let (ours, theirs) = (try Ledger.open(at: folder), try Ledger.open(at: folder))
      let job = try await ours.sample(id: "77")
      async let one = ours.update(job.key, state: .successful, at: .at(2))
      async let two = theirs.update(job.key, state: .failed, at: .at(2))
      let ends = try await [one, two]
      #expect(ends[0] == ends[1])
    }
  }

  @Test("shells that start at once make one ledger, and lose none of their intents")
  func together() async throws {
    try await withStateFolder { folder in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<8 {
          group.addTask { try await Ledger.open(at: folder).sample(label: "shell \(number)") }
        }
        try await group.waitForAll()
      }
      let labels = try await Ledger.open(at: folder).jobs().compactMap(\.label).sorted()
      #expect(labels == (0..<8).map { "shell \($0)" })
    }
  }

  @Test("the ledger of a newer version is refused and keeps its jobs")
  func newer() async throws { try await refused(withHeaderByteAt: 60) { .newer(path: $0) } }

  @Test("a folder that cannot be made is named with the reason")
  func noFolder() async throws {
    try await withStateFolder { folder in
      _ = try Ledger.open(at: folder)
      let inFile = "\(folder)/ledger.sqlite/deeper"
      #expect(throws: LedgerError.cannotMake(path: inFile, reason: "Not a directory")) {
        try Ledger.open(at: inFile)
      }
    }
  }

  @Test("a link that leads nowhere is no place for a folder")
  func danglingLink() async throws {
    try await withStateFolder { folder in
      let parent = (folder as NSString).deletingLastPathComponent
      let above = (parent as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: parent, withDestinationPath: "nowhere")
      #expect(throws: LedgerError.cannotMake(path: folder, reason: "No such file or directory")) {
        try Ledger.open(at: folder)
      }
    }
  }

  @Test("a folder without write permission is named with the reason", .enabled(if: geteuid() != 0))
  func readOnlyFolder() async throws {
    try await withStateFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
      #expect(
        throws: LedgerError.cannotMake(path: "\(folder)/ledger.sqlite", reason: "Permission denied")
      ) { try Ledger.open(at: folder) }
    }
  }

  private func mode(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  /// The header has the schema's version at byte 60 and the program's number at 68
  /// (sqlite.org/fileformat.html, 1.3).
  private func refused(withHeaderByteAt offset: UInt64, _ error: (String) -> LedgerError) async throws {
    try await withStateFolder { folder in
      let path = "\(folder)/ledger.sqlite"
      let job = try await Ledger.open(at: folder).sample()
      let original = try replaceByte(of: path, at: offset, by: Data([99]))
      #expect(throws: error(path)) { try Ledger.open(at: folder) }
      _ = try replaceByte(of: path, at: offset, by: original)
      #expect(try await Ledger.open(at: folder).jobs() == [job])
    }
  }

  /// Returns the byte that was there.
  private func replaceByte(of path: String, at offset: UInt64, by byte: Data) throws -> Data {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? file.close() }
    try file.seek(toOffset: offset)
    let original = try file.read(upToCount: 1) ?? Data()
    try file.seek(toOffset: offset)
    try file.write(contentsOf: byte)
    return original
  }
}
