import EODCore
import EODServices

/// Finds out, from what the service lists, what became of a submission whose answer was lost. Pure.
///
/// A job that nobody here knows and that began when the request was under way is the one; if there are several,
/// only a person can tell. None is believed only after a while: a list may lag behind.
struct Reconciliation: Sendable {
  enum Verdict: Equatable {
    case adopt(RemoteJob)
    /// It has not arrived: it may be sent again.
    case absent
    case lookAgain(after: Duration)
    /// Which one it is, or whether it is one of them, is for the user to say.
    case ask([RemoteJob])
  }

  /// How long after the break the list may lag.
  private static let grace = Duration.seconds(60)
  private static let firstPause = Duration.seconds(2)
  /// How far two clocks, of which one tells whole seconds only, may be apart unnoticed.
  private static let margin = Duration.seconds(20)
  /// Longer than any submission waits for its answer.
  private static let longestSubmission = Duration.seconds(300)

  /// When the request left, by the service's clock.
  let sent: Timestamp
  let process: String
  /// Whether the service is known to have taken it.
  let isCertain: Bool
  private var pause = Self.firstPause

  init(sent: Timestamp, process: String, isCertain: Bool) {
    self.sent = sent
    self.process = process
    self.isCertain = isCertain
  }

  /// - parameters:
  ///   - strangers: the listed jobs that the ledger does not know.
  ///   - waited: how long ago the answer was lost.
  mutating func next(_ strangers: [RemoteJob], waited: Duration) -> Verdict {
    let candidates = strangers.filter(canBe)
    if let only = candidates.first, candidates.count == 1 { return .adopt(only) }
    if !candidates.isEmpty { return .ask(candidates) }
    guard waited < Self.grace else { return isCertain ? .ask([]) : .absent }
    defer { pause = pause * 2 }
    return .lookAgain(after: min(pause, Self.grace - waited))
  }

  private func canBe(_ job: RemoteJob) -> Bool {
    guard job.process == nil || job.process == process else { return false }
    // A time that cannot be read rules nothing out.
    guard let began = job.created ?? job.started else { return true }
    let late = began.since(sent)
    return late > .zero - Self.margin && late < Self.longestSubmission
  }
}

extension Reconciliation {
  /// The moment `sent` of this clock by the service's, whose clock may be wrong: a job whose submission is known
  /// tells by how much.
  ///
  /// - parameters:
  ///   - ago: how much of the service's time has passed since.
  ///   - now: what the service said it is.
  ///   - known: a listed job and how long ago it was sent.
  static func serviceTime(
    ago: Duration, now: Timestamp, known: (job: RemoteJob, sentAgo: Duration)?
  ) -> Timestamp {
    let plain = now.adding(.zero - ago) ?? now
    guard let known, let began = known.job.created ?? known.job.started,
      let expected = now.adding(.zero - known.sentAgo)
    else { return plain }
    let skew = began.since(expected)
    return skew > margin || skew < .zero - margin ? plain.adding(skew) ?? plain : plain
  }
}
