import EODArchive
import EODCore

/// One scan as a stream of rows: reports its progress, warns of folders it could not read, and ends with an
/// error if there were any, so that a partial listing is never taken for a whole one.
actor ScanFlow {
  private let scan: ArchiveScan
  private let reporter: any Reporter
  private var progress: (any ProgressReport)?
  private var rows = 0

  init(scan: ArchiveScan, reporter: any Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  func next() async throws -> [Value]? {
    try await products()?.map { .record($0.row) }
  }

  /// Everything, one product a scene: the highest baseline, then the newest discriminator; sorted by name.
  func newest() async throws -> [Value] {
    var best: [String: ArchiveProduct] = [:]
    while let batch = try await products() {
      for found in batch {
        if let known = best[found.product.sceneKey], !known.product.isOlder(than: found.product) { continue }
        best[found.product.sceneKey] = found
      }
    }
    return best.values.sorted { $0.name < $1.name }.map { .record($0.row) }
  }

  private func products() async throws -> [ArchiveProduct]? {
    let progress = progress ?? reporter.begin("scan")
    self.progress = progress
    do {
      if let batch = try await scan.next() {
        rows += batch.count
        let seen = scan.progress
        progress.update(
          done: rows, total: nil, unit: .count("products"),
          note: "\(seen.folders) folders, \(seen.files) files")
        return batch
      }
    } catch {
      progress.end()
      throw error
    }
    progress.end()
    try reportProblems()
    return nil
  }

  private func reportProblems() throws {
    let problems = scan.problems
    guard !problems.isEmpty else { return }
    for problem in problems { reporter.warn("cannot read \(problem.path): \(problem.reason)") }
    throw CommandError.scanIncomplete(folders: problems.count, matches: rows)
  }
}

extension ArchiveProduct {
  /// The row that `scan` returns.
  var row: Record {
    [
      "path": .string(path),
      "name": .string(name),
      "mission": Value(product.mission),
      "level": Value(product.level),
      "tile": Value(product.tile?.name),
      "sensing": Value(product.sensing),
      "baseline": Value(product.baseline),
      "size": .int(size),
      "on_tape": .bool(onTape),
    ]
  }
}
