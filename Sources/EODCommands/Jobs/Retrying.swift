import EODCore
import EODLedger
import EODServices

/// Submits failed runs again, each as a new job that is linked to the old one.
struct Retrying: Sendable {
  /// Logs that are read at a time.
  private static let width = 8
  /// Older failures are history: who wants one of them again names it.
  private static let reach = Duration.seconds(7 * 86400)

  struct Row: Sendable {
    var job: Job
    /// The new job; nil where there is none.
    var retry: Job?
    /// Why it failed, or why it was left.
    var reason: String

    var value: Value {
      [
        "label": Value(job.label ?? job.id), "job": .string(job.id), "retry": Value(retry?.id),
        "state": Value(retry?.state.rawValue), "reason": .string(reason),
      ]
    }
  }

  struct Outcome: Sendable {
    var rows: [Row] = []
    /// Those that nothing was sent for.
    var left: [Row] = []

    var table: Value { .list(rows.map(\.value)) }
  }

  private let session: Session
  private let isForced: Bool
  private let origin: String

  init(_ session: Session, isForced: Bool, origin: String) {
    self.session = session
    self.isForced = isForced
    self.origin = origin
  }

  /// What failed lately and has not been made good since, in the order it was submitted.
  func failed() async throws -> Outcome {
    let account = try session.account(at: session.settings.serverless)
    let failed = try await session.ledger().jobs(
      JobFilter(states: [.failed], services: [.serverless], account: account))
    let recent = failed.filter { session.clock.elapsed(since: $0.created) <= Self.reach }
    // The newest try of a request stands for those before it.
    var seen: Set<String> = []
    let last = recent.filter { seen.insert($0.fingerprint).inserted }
    var open: [Job] = []
    for job in last.reversed() where try await successor(of: job) == nil { open.append(job) }
    guard !open.isEmpty else {
      session.reporter.notice("nothing that failed within the last seven days is left to try again")
      return Outcome()
    }
    let outcome = try await retry(open)
    for row in outcome.left { session.reporter.warn("\(row.job.label ?? row.job.id) is left: \(row.reason)") }
    return outcome
  }

  /// Tries the jobs again, in their order, those that should not be left out.
  func retry(_ jobs: [Job]) async throws -> Outcome {
    let verdicts = try await verdicts(on: jobs)
    var outcome = Outcome()
    for (job, verdict) in zip(jobs, verdicts) {
      var row = Row(job: verdict.job, reason: verdict.why)
      if let reason = try await obstacle(to: job, verdict) {
        row.reason = reason
        outcome.left.append(row)
      } else if let request = RunRequest(job) {
        let wishes = Submission.Wishes(label: job.label, into: job.into, origin: origin, retryOf: job.key)
        row.retry = try await Submission(session).submit(request, wishes)
      }
      outcome.rows.append(row)
    }
    return outcome
  }

  /// Why a job is not tried again; nil where it is.
  private func obstacle(to job: Job, _ verdict: JobVerdict) async throws -> String? {
    guard RunRequest(job) != nil else {
      return job.service == .serverless
        ? "what it asked for is not in the ledger" : "only runs can be tried again; stage the files again"
    }
    guard [.failed, .dismissed].contains(verdict.job.state) else {
      return "it is \(verdict.job.state.rawValue)"
    }
    if let successor = try await successor(of: job) {
      return "it was tried again as \(successor.id), which is \(successor.state.rawValue)"
    }
    guard !isForced, verdict.chance != .worthAnotherTry else { return nil }
    return verdict.chance == .hopeless
      ? "it would fail again: it \(verdict.why)" : "it is not known whether that helps: it \(verdict.why)"
  }

  /// A job of the same request that is under way or was successful.
  private func successor(of job: Job) async throws -> Job? {
    let filter = JobFilter(
      states: [.queued, .submitting, .accepted, .running, .unknown, .successful], services: [job.service],
      account: job.account, fingerprint: job.fingerprint, limit: 1)
    return try await session.ledger().jobs(filter).first
  }

  private func verdicts(on jobs: [Job]) async throws -> [JobVerdict] {
    try await withThrowingTaskGroup(of: (Int, JobVerdict).self) { group in
      var verdicts: [Int: JobVerdict] = [:]
      for (place, job) in jobs.enumerated() {
        if place >= Self.width, let (done, verdict) = try await group.next() { verdicts[done] = verdict }
        group.addTask { (place, try await JobInquiry(session).verdict(on: job)) }
      }
      for try await (done, verdict) in group { verdicts[done] = verdict }
      return jobs.indices.compactMap { verdicts[$0] }
    }
  }
}
