import EODCore
import EODLedger
import EODServices
import Foundation

/// The results of finished jobs: what the service offers, and what is already here.
struct JobResults {
  /// Files of one job that are fetched at a time; the services' clients bound what all jobs may do at a host.
  private static let width = 4

  /// What became of the results of one job.
  struct Fetched: Sendable {
    /// Of the files that are here, in the service's order.
    var paths: [String] = []
    /// Why the first of the others is not; the others have been warned of.
    var problem: (any Explained)?
  }

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Downloads what is not in `folder` yet, whole and unchanged; the paths of all.
  ///
  /// - throws: what went wrong with the first file that could not be fetched, after all others were.
  func fetch(_ job: Job, into folder: String) async throws -> [String] {
    let fetched = try await gather(job, into: folder)
    if let problem = fetched.problem { throw problem }
    return fetched.paths
  }

  /// As ``fetch(_:into:)``, with the files that are here beside what went wrong with others.
  func gather(_ job: Job, into folder: String) async throws -> Fetched {
    let fetched = try await bring(job, into: folder)
    if fetched.problem == nil, job.into.map(session.files.place) == session.files.place(folder) {
      try await session.ledger().settleResults(of: job.key, at: session.clock.now())
    }
    return fetched
  }

  private func bring(_ job: Job, into folder: String) async throws -> Fetched {
    guard job.service == .serverless, let remoteID = job.remoteID else { return Fetched() }
    let known = try await session.ledger().results(of: job.key)
    let folder = Self.plain(session.files.place(folder))
    let offered: [RemoteResult]
    do {
      offered = try await session.services.serverless.results(remoteID)
    } catch let error as ServiceError {
      // A service keeps results for some time only; what is here needs none.
      guard case .notFound = error, !known.isEmpty else { throw error }
      let here = known.filter { $0.isIn(folder) && $0.isUntouched }
      guard here.count == known.count else { throw error }
      return Fetched(paths: here.map(\.path))
    }
    let names = ResultNames(of: job).name(offered)
    var wanted: [ResultNames.Named] = []
    for name in names {
      if name.result.isElsewhere {
        session.reporter.notice("\(name.key) of job \(job.id) lies in a key store, not here")
      } else {
        wanted.append(name)
      }
    }
    let board = FetchBoard(job.label ?? job.id, count: wanted.count, session.reporter)
    defer { board.end() }
    let fetching = ResultFetch(
      job: job, folder: folder, known: known, ledger: try session.ledger(), board: board, session: session)
    return collected(try await fetching.all(wanted, width: Self.width), of: wanted)
  }

  private func collected(
    _ outcomes: [Result<String, ResultFetch.Failure>], of wanted: [ResultNames.Named]
  ) -> Fetched {
    var fetched = Fetched()
    for (outcome, name) in zip(outcomes, wanted) {
      switch outcome {
      case .success(let path): fetched.paths.append(path)
      case .failure(let failure) where fetched.problem == nil: fetched.problem = failure.problem
      case .failure(let failure): session.reporter.warn("\(name.file): \(failure.problem.message)")
      }
    }
    return fetched
  }

  /// Without components that mean nothing, so that a file has one path.
  private static func plain(_ path: String) -> String {
    "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}

/// Brings the results of one job into one folder.
struct ResultFetch: Sendable {
  struct Failure: Error {
    var problem: any Explained
  }

  let job: Job
  /// Absolute.
  let folder: String
  let known: [StoredResult]
  let ledger: Ledger
  let board: FetchBoard
  let session: Session

  /// The outcome of each, in their order; one that fails does not keep the others from going on.
  func all(_ wanted: [ResultNames.Named], width: Int) async throws -> [Result<String, Failure>] {
    try await withThrowingTaskGroup(of: (Int, Result<String, Failure>).self) { group in
      var outcomes: [Int: Result<String, Failure>] = [:]
      for (place, name) in wanted.enumerated() {
        if place >= width, let (done, outcome) = try await group.next() { outcomes[done] = outcome }
        group.addTask { (place, try await outcome(of: name)) }
      }
      for try await (done, outcome) in group { outcomes[done] = outcome }
      return wanted.indices.compactMap { outcomes[$0] }
    }
  }

  private func outcome(of name: ResultNames.Named) async throws -> Result<String, Failure> {
    do {
      return .success(try await path(of: name))
    } catch let problem as any Explained {
      return .failure(Failure(problem: problem))
    }
  }

  /// Where the file is, fetched where it has to be.
  private func path(of name: ResultNames.Named) async throws -> String {
    let stored = known.first { $0.name == name.key }
    let isNew: Bool
    let result: StoredResult
    if let stored, let here = try await present(stored, as: name) {
      (result, isNew) = (here, here != stored)
    } else {
      (result, isNew) = (try await download(name), true)
    }
    if isNew { try await ledger.recordResult(result, of: job.key) }
    try describe(result, from: name.result.url)
    return result.path
  }

  /// A result that was fetched before and is still here as it was: where it was put, or under the name that it
  /// would get now.
  private func present(_ stored: StoredResult, as name: ResultNames.Named) async throws -> StoredResult? {
    if stored.isIn(folder), try await blocking({ stored.isUntouched }) { return stored }
    var other = stored
    other.path = "\(folder)/\(name.file)"
    guard other.path != stored.path, stored.sha256 != nil else { return nil }
    let found = other
    return try await blocking { found.isIdentical } ? found : nil
  }

  private func download(_ name: ResultNames.Named) async throws -> StoredResult {
    let bytes = board.begin(name.file)
    let file = try await session.services.downloads.download(
      name.result.url, into: folder, suggestedName: name.file,
      owner: Fingerprint.sha256(of: "\(job.account) \(job.id) \(name.key)"), progress: bytes)
    board.ended(name.file)
    return StoredResult(
      name: name.key, path: file.path, size: Int64(file.size), sha256: file.sha256,
      fetched: session.clock.now())
  }

  /// Writes the sidecar where there is none that speaks of these bytes.
  private func describe(_ result: StoredResult, from url: String) throws {
    let files = session.files
    guard Sidecar(beside: result.path, files: files)?.sha256 != result.sha256 else { return }
    try Sidecar(of: result, from: url, job: job, settings: session.settings)
      .write(beside: result.path, files: files)
  }
}
