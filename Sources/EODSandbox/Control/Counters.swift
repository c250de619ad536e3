import Synchronization

/// What has happened in the sandbox, in numbers.
final class Counters: Sendable {
  struct Snapshot: Sendable, Equatable {
    /// Answers by `METHOD /endpoint/{id} status`.
    var requests: [String: Int] = [:]
    var underWay = 0
    /// The most requests that were under way at once.
    var peak = 0
  }

  private let state = Mutex(Snapshot())

  var snapshot: Snapshot { state.withLock { $0 } }

  func begin() {
    state.withLock {
      $0.underWay += 1
      $0.peak = max($0.peak, $0.underWay)
    }
  }

  func end(_ request: String) {
    state.withLock {
      $0.underWay -= 1
      $0.requests[request, default: 0] += 1
    }
  }
}
