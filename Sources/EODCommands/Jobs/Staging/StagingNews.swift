import EODCore
import EODLedger
import Synchronization

/// What a session heard of the stagings that it looks at.
final class StagingNews: Sendable {
  private struct Heard {
    var samples: [StagingEstimate.Sample] = []
    /// How long Chiller had said the same when it was asked last.
    var unchanged = Duration.zero
    var isTold = false
  }

  private struct State {
    var heard: [Int64: Heard] = [:]
    var past: Duration?
    var isPastKnown = false
  }

  /// So many past stagings tell how fast they are.
  private static let pastCount = 50

  private let state = Mutex(State())

  /// Takes in what Chiller has just said of a job, which the ledger has by now.
  func heard(_ job: Job, _ session: Session) async {
    await learnPast(session)
    let unchanged = session.clock.elapsed(since: job.updated)
    let sample = job.message.flatMap(StagingCount.init).map {
      StagingEstimate.Sample(age: session.age(of: job), done: $0.done)
    }
    state.withLock { state in
      guard !job.state.isTerminal else {
        (state.heard[job.key], state.isPastKnown) = (nil, false)
        return
      }
      var heard = state.heard[job.key] ?? Heard()
      heard.unchanged = unchanged
      if unchanged < StagingEstimate.patience { heard.isTold = false }
      if let sample, heard.samples.last?.done != sample.done { heard.samples.append(sample) }
      state.heard[job.key] = heard
    }
  }

  /// `120 of 400 files, about 35 min left`, `… , no progress for 45 min`; the job's own words where nothing is to
  /// be added.
  func words(of job: Job, _ session: Session) -> String? {
    guard job.service == .chiller, job.state == .accepted || job.state == .running else { return job.message }
    let (heard, past) = state.withLock { ($0.heard[job.key] ?? Heard(), $0.past) }
    let count = job.message.flatMap(StagingCount.init)
    let rest = StagingEstimate.standstill(heard.unchanged) ?? remaining(job, heard, count, past, session)
    let words = [job.message, rest].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// Says once of each of `jobs` that stands still that it does.
  func warn(of jobs: [Job], _ session: Session) {
    for job in jobs where job.service == .chiller && !job.state.isTerminal {
      let unchanged = state.withLock { state -> Duration? in
        guard var heard = state.heard[job.key], !heard.isTold, heard.unchanged >= StagingEstimate.patience
        else { return nil }
        heard.isTold = true
        state.heard[job.key] = heard
        return heard.unchanged
      }
      guard let words = unchanged.flatMap(StagingEstimate.standstill) else { continue }
      let count = job.message.map { " (\($0))" } ?? ""
      session.reporter.warn(
        "staging \(job.label ?? job.id): \(words)\(count); it goes on being watched, and staging again does no harm"
      )
    }
  }

  private func remaining(
    _ job: Job, _ heard: Heard, _ count: StagingCount?, _ past: Duration?, _ session: Session
  ) -> String? {
    guard let total = count?.total ?? job.request["files"]?.asInt else { return nil }
    return StagingEstimate.remaining(
      heard.samples, total: total, age: session.age(of: job), past: past
    ).map(StagingEstimate.words)
  }

  /// Once until another has ended; a ledger that cannot be read tells nothing.
  private func learnPast(_ session: Session) async {
    guard !state.withLock({ $0.isPastKnown }) else { return }
    let filter = JobFilter(states: [.successful], services: [.chiller], limit: Self.pastCount)
    guard let jobs = try? await session.ledger().jobs(filter) else { return }
    let past = StagingEstimate.pace(
      of: jobs.compactMap { job in
        guard let took = session.duration(of: job), let files = job.request["files"]?.asInt else {
          return nil
        }
        return (took, files)
      })
    state.withLock { ($0.past, $0.isPastKnown) = (past, true) }
  }
}
