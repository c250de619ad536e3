import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct StagingTests {
  private func withArchive(_ body: (ArchiveTree, [Scene]) throws -> Void) throws {
    let root = try SandboxRoot(path: nil)
    defer { root.remove() }
    let scenes = Array(Track.all[0].scenes(seed: 1).prefix(6))
    try body(try ArchiveTree(scenes, in: root, seed: 1), scenes)
  }

  @Test("a list is read across pieces, with or without a last line feed, CR and empty lines")
  func pieces() throws {
    try withArchive { archive, scenes in
      let paths = scenes.prefix(2).map { "\(archive.root)/\($0.archivePath)" }
      var list = StagingList(archive: archive)
      let text =
        "\(paths[0])\r\n\n\(paths[1])\n\(paths[0])\n/eodc/products/\(scenes[2].archivePath)\n/else.zip"
      for byte in text.utf8 { try list.read([byte]) }
      try list.finish()
      #expect(list.files.map(\.scene) == Array(scenes.prefix(3)))
      #expect(list.unknown == 1)
    }
  }

  @Test(
    "a list that cannot be meant is refused with its line",
    arguments: [
      ("", StagingList.Fault.empty), ("\n\r\n", .empty), ("/a\nb.zip\n", .badPath(line: 2)),
      ("/a/../../etc/passwd\n", .badPath(line: 1)),
      ("/" + String(repeating: "x", count: 5000), .lineTooLong(line: 1)),
    ])
  func refused(text: String, fault: StagingList.Fault) throws {
    try withArchive { archive, _ in
      #expect(throws: fault) {
        var list = StagingList(archive: archive)
        try list.read(Array(text.utf8))
        try list.finish()
      }
    }
  }

  @Test("files arrive one after the other, those at hand at once, and the end comes after the last")
  func arrival() throws {
    let scenes = Array(Track.all[0].scenes(seed: 1).prefix(4))
    let start = Timestamp(nanoseconds: 0)
    let files = scenes.enumerated().map { ($1, "/\($0)", $0 != 2) }
    let job = StagingJob(id: "1", created: start, files: files, unknown: 1, seed: 1)
    #expect(job.staged(at: start).map(\.requested) == ["/2"])
    #expect(job.staged(at: start.after(.seconds(240))).count == 1)
    #expect(job.staged(at: start.after(.seconds(240 + 24))).count == 4)
    #expect(job.state(at: start.after(job.ends - .seconds(1))) == .staging)
    #expect(job.state(at: start.after(job.ends)) == .finished)
  }
}
