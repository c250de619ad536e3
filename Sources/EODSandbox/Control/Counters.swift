import Synchronization

/// What has happened in the sandbox, in numbers. What looks at the sandbox is not counted.
final class Counters: Sendable {
  struct Snapshot: Sendable, Equatable {
    /// Answers by `METHOD /endpoint/{id} status`.
    var requests: [String: Int] = [:]
    var underWay = 0
    /// The most requests that were under way at once.
    var peak = 0
    fileprivate(set) var rate = RequestRate()
    /// Since the start, by the world's clock.
    fileprivate(set) var uptime = Duration.zero

    /// How many there were in each of the last seconds, oldest first, without the one that is not over.
    func lastSeconds(_ number: Int) -> [Int] {
      rate.last(number, before: Int(uptime.components.seconds))
    }
  }

  /// A request that is under way as long as this is held.
  final class UnderWay: Sendable {
    private let counters: Counters

    fileprivate init(_ counters: Counters) { self.counters = counters }

    deinit { counters.state.withLock { $0.underWay -= 1 } }
  }

  private let state = Mutex(Snapshot())
  private let start = ContinuousClock.now

  var snapshot: Snapshot {
    var snapshot = state.withLock { $0 }
    snapshot.uptime = ContinuousClock.now - start
    return snapshot
  }

  func begin() -> UnderWay {
    state.withLock {
      // Read inside, so that seconds are counted in order.
      $0.rate.count(in: Int((ContinuousClock.now - start).components.seconds))
      $0.underWay += 1
      $0.peak = max($0.peak, $0.underWay)
    }
    return UnderWay(self)
  }

  /// - parameters:
  ///   - endpoint: with `{…}` for what varies.
  ///   - outcome: the status, or `cut`.
  func answered(_ method: String, _ endpoint: String, _ outcome: String) {
    let name = Self.methods.contains(method) ? method : "OTHER"
    state.withLock { $0.requests["\(name) \(endpoint) \(outcome)", default: 0] += 1 }
  }

  /// Those that a client makes up would be counted without end.
  private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
}
