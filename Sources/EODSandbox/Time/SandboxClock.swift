import EODCore
import Synchronization

/// The time in the sandbox: it starts with the world's, passes `speed` times as fast, and can be moved on.
///
/// Every delay, state and quota of the sandbox is a function of it, worked out when somebody asks; nothing
/// waits for it.
final class SandboxClock: Sendable {
  private let start: ContinuousClock.Instant
  private let startOfTime: Timestamp
  /// How many of its seconds pass in one second of the world.
  let speed: Double
  private let skipped = Mutex(Duration.zero)

  init(speed: Double, startingAt moment: Timestamp) {
    self.speed = speed
    startOfTime = moment
    start = .now
  }

  /// What the time inside is when an earlier sandbox goes on: its time has passed on while nobody ran it, so
  /// that nothing that was seen to end begins again.
  ///
  /// - parameters:
  ///   - entries: what happened in the earlier ones.
  ///   - world: the time outside.
  static func now(after entries: [JournalEntry], at world: Timestamp) -> Timestamp {
    var now: Timestamp?
    var last: (world: Timestamp, speed: Double)?
    for entry in entries {
      switch entry {
      case .started(_, let world, let moment, let speed): (now, last) = (moment, (world, speed))
      case .advanced(let duration): now = now?.after(duration)
      default: break
      }
    }
    guard let now, let last else { return world }
    return now.after(max(.zero, world.since(last.world)) * last.speed)
  }

  var now: Timestamp { now(skipping: skipped.withLock { $0 }) }

  private func now(skipping skipped: Duration) -> Timestamp {
    let passed = (ContinuousClock.now - start) * speed + skipped
    return startOfTime.adding(passed) ?? Self.end
  }

  /// Lets time pass at once; false, and nothing, where that is more time than there is.
  @discardableResult func advance(by duration: Duration) -> Bool {
    skipped.withLock { skipped in
      guard now(skipping: skipped + duration) < Self.end else { return false }
      skipped += duration
      return true
    }
  }

  /// The last moment that nanoseconds since 1970 reach, in 2262.
  private static let end = Timestamp(nanoseconds: .max)

  /// How long the world has to wait until `moment` of the sandbox; zero where it is over.
  func wait(until moment: Timestamp) -> Duration { max(.zero, moment.since(now) / speed) }

  /// A span that clients measure with their own clocks, such as the life of a token, in the sandbox's time.
  func span(ofWorld duration: Duration) -> Duration { duration * speed }

  /// How long a span of the sandbox takes in the world.
  func worldSpan(of duration: Duration) -> Duration { duration / speed }

  /// When `moment` of the sandbox comes, by the clocks of its clients, if nobody moves time on.
  func worldTime(of moment: Timestamp) -> Timestamp {
    let waited = (ContinuousClock.now - start) + moment.since(now) / speed
    return startOfTime.adding(waited) ?? moment
  }
}
