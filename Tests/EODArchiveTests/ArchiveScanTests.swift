import EODArchive
import EODCore
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct ArchiveScanTests {
  private static let early = "S2A_MSIL1C_20190620T100031_N0205_R122_T33UWP_20190620T100453.zip"
  private static let late = "S2A_MSIL1C_20200103T100031_N0208_R122_T60WWV_20200103T100453.zip"

  /// All names a scan finds, sorted, and its problems.
  private func names(_ request: ScanRequest) async throws -> (found: [String], problems: [ArchiveProblem]) {
    let scan = try ArchiveScan(request)
    var found: [String] = []
    while let batch = try await scan.next() {
      #expect(!batch.isEmpty)
      found += batch.map(\.name)
    }
    #expect(try await scan.next() == nil)
    #expect(scan.progress.matches == found.count)
    return (found.sorted(), scan.problems)
  }

  @Test("finds files at any depth, with what their names and the disk say")
  func finds() async throws {
    let tree = try TemporaryTree()
    try tree.addSparse("s2a/2020/01/03/\(Self.late)", size: 700_000_000)
    let scan = try ArchiveScan(ScanRequest(root: tree.root + "//s2a/./", glob: Glob("*T60WWV*")))
    let file = try #require(try await scan.next()?.first)
    #expect(file.path == "\(tree.root)/s2a/2020/01/03/\(Self.late)")
    #expect(file.product.tile?.name == "60WWV")
    #expect(file.size == 700_000_000)
    #expect(file.onTape)
    #expect(try await scan.next() == nil)
    #expect(scan.progress == ScanProgress(folders: 4, files: 1, matches: 1))
  }

  @Test("a file with blocks is on disk, and an empty one too")
  func onDisk() async throws {
    let tree = try TemporaryTree(["a.zip"])
    try tree.add("b.zip", "")
    let scan = try ArchiveScan(ScanRequest(root: tree.root))
    while let batch = try await scan.next() { #expect(batch.allSatisfy { !$0.onTape }) }
  }

  @Test("keeps strays out by the exact suffix")
  func suffix() async throws {
    let tree = try TemporaryTree(["a.zip", "b.zip_new", "c.ZIP", ".zip", "d/e.zip", ".hidden/f.zip", "zip"])
    #expect(try await names(ScanRequest(root: tree.root)).found == [".zip", "a.zip", "e.zip", "f.zip"])
    #expect(try await names(ScanRequest(root: tree.root, suffix: "")).found.count == 7)
    #expect(try await names(ScanRequest(root: tree.root, suffix: ".zip_new")).found == ["b.zip_new"])
  }

  @Test("finds the same with one thread and with many", arguments: [1, 2, 32])
  func threads(count: Int) async throws {
    let files = (0..<40).flatMap { folder in (0..<20).map { "d\(folder % 7)/e\(folder)/\($0).zip" } }
    let tree = try TemporaryTree(files)
    #expect(try await names(ScanRequest(root: tree.root, threads: count)).found.count == files.count)
  }

  @Test("an empty folder has nothing, which is no error")
  func empty() async throws {
    let tree = try TemporaryTree()
    let (found, problems) = try await names(ScanRequest(root: tree.root))
    #expect(found.isEmpty && problems.isEmpty)
  }

  @Test("folders outside the time are not even read")
  func prunes() async throws {
    let tree = try TemporaryTree([
      "2019/06/20/\(Self.early)", "2020/01/03/\(Self.late)", "2020/01/04/other.zip", "2020/02/01/odd.zip",
      "elsewhere/odd.zip",
    ])
    let day = TimeRange(from: Timestamp("2020-01-03"), to: Timestamp("2020-01-03"))
    let scan = try ArchiveScan(ScanRequest(root: tree.root, time: day))
    var found: [String] = []
    while let batch = try await scan.next() { found += batch.map(\.name) }
    #expect(found == [Self.late])
    // The root, 2020, 01, 03, and the one that has no date.
    #expect(scan.progress.folders == 5)
  }

  @Test("a root inside the dated folders knows its date")
  func datedRoot() async throws {
    let tree = try TemporaryTree(["2019/06/20/\(Self.early)", "2019/06/21/odd.zip"])
    let day = TimeRange(from: Timestamp("2019-06-21"), to: Timestamp("2019-06-21"))
    #expect(try await names(ScanRequest(root: tree.root + "/2019/06", time: day)).found == ["odd.zip"])
  }

  @Test("the time is the sensing time, to the second")
  func sensing() async throws {
    let tree = try TemporaryTree(["flat/\(Self.early)", "flat/\(Self.late)"])
    let after = TimeRange(from: Timestamp("2019-06-20T10:00:31Z"), to: Timestamp("2019-06-20T10:00:31Z"))
    #expect(try await names(ScanRequest(root: tree.root, time: after)).found == [Self.early])
    let before = TimeRange(to: Timestamp("2019-06-20T10:00:30Z"))
    #expect(try await names(ScanRequest(root: tree.root, time: before)).found == [])
  }

  @Test("follows a link that is the root, or a file, and no link to a folder")
  func links() async throws {
    let tree = try TemporaryTree(["real/a.zip", "real/deep/b.zip"])
    let files = FileManager.default
    try files.createSymbolicLink(atPath: tree.root + "/link", withDestinationPath: "real")
    try files.createSymbolicLink(atPath: tree.root + "/real/again", withDestinationPath: "..")
    try files.createSymbolicLink(atPath: tree.root + "/real/folder.zip", withDestinationPath: "deep")
    try files.createSymbolicLink(atPath: tree.root + "/real/c.zip", withDestinationPath: "a.zip")
    let (found, problems) = try await names(ScanRequest(root: tree.root + "/link"))
    #expect(found == ["a.zip", "b.zip", "c.zip"])
    #expect(problems.isEmpty)
  }

  @Test("a link that leads nowhere is reported, and the scan goes on")
  func dangling() async throws {
    let tree = try TemporaryTree(["a.zip"])
    try FileManager.default.createSymbolicLink(
      atPath: tree.root + "/gone.zip", withDestinationPath: "nowhere")
    let (found, problems) = try await names(ScanRequest(root: tree.root))
    #expect(found == ["a.zip"])
    #expect(problems == [ArchiveProblem(path: tree.root + "/gone.zip", reason: "No such file or directory")])
  }

  @Test("an unreadable folder is reported, and the scan goes on", .enabled(if: geteuid() != 0))
  func unreadable() async throws {
    let tree = try TemporaryTree(["a.zip", "closed/b.zip"])
    chmod(tree.root + "/closed", 0)
    let (found, problems) = try await names(ScanRequest(root: tree.root))
    #expect(found == ["a.zip"])
    #expect(problems == [ArchiveProblem(path: tree.root + "/closed", reason: "Permission denied")])
  }

  @Test("a folder that vanishes before it is read is reported")
  func vanished() async throws {
    let tree = try TemporaryTree(["x", "y"].flatMap { folder in (0..<3000).map { "\(folder)/\($0).zip" } })
    let scan = try ArchiveScan(ScanRequest(root: tree.root, threads: 1))
    let first = try #require(try await scan.next())
    // The one thread can't come to the end of its folder while nobody takes more.
    let other = first.allSatisfy { $0.path.hasPrefix(tree.root + "/x/") } ? "y" : "x"
    try FileManager.default.removeItem(atPath: "\(tree.root)/\(other)")
    var count = first.count
    while let batch = try await scan.next() { count += batch.count }
    #expect(count == 3000)
    #expect(
      scan.problems == [ArchiveProblem(path: "\(tree.root)/\(other)", reason: "No such file or directory")])
  }

  @Test("a name that is not UTF-8 is reported")
  func badName() async throws {
    let tree = try TemporaryTree(["a.zip"])
    let name: [CChar] = [-1, 46, 122, 105, 112, 0]
    let folder = open(tree.root, O_RDONLY | O_DIRECTORY)
    close(openat(folder, name, O_CREAT | O_WRONLY, 0o600))
    close(folder)
    let (found, problems) = try await names(ScanRequest(root: tree.root))
    #expect(found == ["a.zip"])
    #expect(problems.map(\.reason) == ["Its name is not UTF-8"])
  }

  @Test("a missing root is an error at once, with the nearest name that is there")
  func missing() throws {
    let tree = try TemporaryTree(["products/a.zip"])
    #expect(
      throws: ArchiveError.noSuchFolder(
        tree.root + "/prodcuts/x", parent: tree.root, suggestion: tree.root + "/products")
    ) { try ArchiveScan(ScanRequest(root: tree.root + "/prodcuts/x")) }
    #expect(throws: ArchiveError.notAFolder(tree.root + "/products/a.zip")) {
      try ArchiveScan(ScanRequest(root: tree.root + "/products/a.zip"))
    }
    #expect(throws: ArchiveError.self) { try ArchiveScan(ScanRequest(root: tree.root + "/products/a.zip/x")) }
  }

  @Test("a time that runs backwards is an error")
  func backwards() throws {
    let time = TimeRange(from: Timestamp("2020-01-02"), to: Timestamp("2020-01-01"))
    #expect(throws: ArchiveError.self) { try ArchiveScan(ScanRequest(root: "/", time: time)) }
  }

  @Test("waits for a reader who takes nothing, and gives all to one who then does")
  func backPressure() async throws {
    let tree = try TemporaryTree((0..<60).flatMap { folder in (0..<100).map { "\(folder)/\($0).zip" } })
    let scan = try ArchiveScan(ScanRequest(root: tree.root, threads: 4))
    var count = 0
    while let batch = try await scan.next() {
      // 1024 ready, and one batch of each thread.
      #expect(scan.progress.matches - count <= 1024 + 4 * 256 + batch.count)
      count += batch.count
    }
    #expect(count == 6000)
  }

  @Test("stops when its reader is cancelled, and leaves no thread")
  func cancelled() async throws {
    let tree = try TemporaryTree((0..<60).flatMap { folder in (0..<100).map { "\(folder)/\($0).zip" } })
    let scan = try ArchiveScan(ScanRequest(root: tree.root, threads: 4))
    let reader = Task {
      _ = try await scan.next()
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await scan.next()
    }
    await #expect(throws: CancellationError.self) { try await reader.value }
    await scan.stop()
    #expect(scan.progress.matches < 6000)
    await #expect(throws: CancellationError.self) { try await scan.next() }
  }
}
