import EODCore
import EODLedger
import Synchronization

/// What became of the calls of `run` in a session, for its last words.
package final class RunTally: Sendable {
  private struct Counts {
    var reused = 0
    var keys: Set<Int64> = []
    var calls = 0
  }

  private let counts = Mutex(Counts())

  func count(_ job: Job, isReused: Bool) {
    counts.withLock {
      $0.calls += 1
      $0.reused += isReused ? 1 : 0
      $0.keys.insert(job.key)
    }
  }

  /// The jobs that were asked for.
  var keys: Set<Int64> { counts.withLock { $0.keys } }

  /// `47 of 50 runs were there already`; nil where none was, or there was one run only, which said so itself.
  package var summary: String? {
    let counts = counts.withLock { $0 }
    guard counts.reused > 0, counts.calls > 1 else { return nil }
    return "\(counts.reused) of \(counts.calls) runs were there already and were not sent again"
  }
}

extension Session {
  /// The jobs that this session asked for and that nobody has sent yet, with when they go out; nil where none is.
  package func queueLeft() async throws -> QueueOutlook? {
    let keys = tally.keys
    guard !keys.isEmpty else { return nil }
    let left = try await ledger().unsent().filter { keys.contains($0.key) && $0.state == .queued }
    guard !left.isEmpty, let outlook = try await dispatcher.outlook() else { return nil }
    return QueueOutlook(left.compactMap { job in outlook.time(of: job.key).map { (job.key, $0) } })
  }
}
