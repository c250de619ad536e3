import EODCore
import EODLedger
import EODServices

/// The results of finished jobs: what the service offers, and what is already here.
struct JobResults {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Downloads what is not in `folder` yet, whole; the paths of all.
  ///
  /// A file is named after the job's label, so that it can be told which polygon it belongs to, and after
  /// the name the service gave it.
  func fetch(_ job: Job, into folder: String) async throws -> [String] {
    guard job.service == .serverless, let remoteID = job.remoteID else { return [] }
    let ledger = try session.ledger()
    let place = session.files.place(folder)
    try session.files.makeFolder(place)
    let known = try await ledger.results(of: job.key)
    var paths: [String] = []
    for result in try await session.services.serverless.results(remoteID) {
      let stored = known.first {
        $0.name == result.name && $0.path.hasPrefix("\(place)/")
          && session.files.isWhole($0.path, size: $0.size)
      }
      if let stored {
        paths.append(stored.path)
        continue
      }
      guard !result.isElsewhere else {
        session.reporter.notice("\(result.name) of job \(job.id) lies in a key store, not here")
        continue
      }
      let name = [job.label, result.name].compactMap(\.self).joined(separator: "-")
      let progress = session.reporter.begin(name)
      defer { progress.end() }
      let file = try await session.services.downloads.download(
        result.url, into: place, suggestedName: name, expectedSize: nil
      ) { done, total in
        progress.update(done: done, total: total, unit: .bytes, note: nil)
      }
      let fetched = StoredResult(
        name: result.name, path: file.path, size: Int64(file.size), sha256: file.sha256,
        fetched: session.clock.now())
      try await ledger.recordResult(fetched, of: job.key)
      paths.append(file.path)
    }
    return paths
  }
}
