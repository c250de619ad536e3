import EODCore

/// When the jobs of one service are looked at next. Pure; all durations are in the services' time.
///
/// Young jobs are looked at often, old ones at most a twentieth of their age late; never at longer intervals
/// than ``longest``.
struct PollPlan: Sendable {
  /// What is known of one job: how old it is, and how long ago it was looked at; nil where it never was.
  struct Sight: Sendable, Equatable {
    var age: Duration
    var unseen: Duration?
  }

  /// No run ends sooner, and the last of a batch has been submitted by then.
  static let firstLook = Duration.seconds(3.4)
  /// Where jobs are submitted one after the other for longer than that, the first of them wait no more.
  static let latestFirstLook = Duration.seconds(10)
  static let shortest = Duration.seconds(1.5)
  /// Unless the user wants another.
  static let longest = Duration.seconds(60)
  /// Of a job's age: what is left of a twentieth is for the jitter and the request itself.
  static let share = 0.045
  /// How much an interval may be off, so that many shells do not ask at the same moments.
  static let jitter = 0.02

  /// How many looks in a row brought no answer.
  private(set) var failures = 0
  /// No interval is longer, also while the service does not answer.
  var longest = PollPlan.longest
  private var factor = 1.0

  /// Takes in that the service was asked.
  /// - parameters:
  ///   - isAnswered: whether it said anything of any job.
  ///   - random: evenly spread from 0 to 1.
  mutating func looked(isAnswered: Bool, random: Double) {
    failures = isAnswered ? 0 : failures + 1
    factor = 1 + Self.jitter * (2 * random - 1)
  }

  /// How long to wait until the next look; nil where there is nothing to look at.
  func delay(_ sights: [Sight]) -> Duration? {
    let fresh = sights.filter { $0.unseen == nil }.map(\.age)
    var delays = sights.compactMap { remaining($0) }
    if let youngest = fresh.min(), let oldest = fresh.max() {
      delays.append(min(Self.firstLook - youngest, Self.latestFirstLook - oldest))
    }
    guard let next = delays.min() else { return nil }
    let lastLook = sights.compactMap(\.unseen).min()
    let pause = failures > 0 ? outagePause - (lastLook ?? .zero) : .zero
    return max(next, pause, .zero)
  }

  /// Whether it is the turn of one job where each is asked for by itself; what is due within a tenth of its
  /// interval comes along.
  func isDue(_ sight: Sight) -> Bool {
    guard let unseen = sight.unseen, let remaining = remaining(sight) else { return true }
    return remaining <= interval(sight.age - unseen) * 0.1
  }

  private func remaining(_ sight: Sight) -> Duration? {
    sight.unseen.map { interval(sight.age - $0) - $0 }
  }

  /// - parameter age: of the job at the last look.
  private func interval(_ age: Duration) -> Duration {
    min(max(age * Self.share, Self.shortest) * factor, longest)
  }

  private var outagePause: Duration {
    min(Self.shortest * Double(1 << min(failures, 10)) * factor, longest)
  }
}
