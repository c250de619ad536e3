import Synchronization

/// Lets a limited number of requests through to each host; the others wait in line.
final class HostGate: Sendable {
  private struct Lane {
    var inside = 0
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  }

  private struct State {
    var limit: Int
    var lanes: [Origin: Lane] = [:]
    var lastTicket = 0
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(limit: Int) { state = Mutex(State(limit: limit)) }

  /// From now on so many are let through; where it is fewer, those inside finish.
  func allow(_ limit: Int) {
    let admitted = state.withLock { state in
      state.limit = limit
      var admitted: [CheckedContinuation<Void, any Error>] = []
      for origin in state.lanes.keys {
        while let lane = state.lanes[origin], lane.inside < limit, !lane.waiting.isEmpty {
          state.lanes[origin]?.inside += 1
          if let next = state.lanes[origin]?.waiting.removeFirst() { admitted.append(next.continuation) }
        }
      }
      return admitted
    }
    for continuation in admitted { continuation.resume() }
  }

  /// Does `work` as soon as there is room. Throws `CancellationError` if the task is cancelled in line.
  func pass<Result: Sendable>(to origin: Origin, _ work: () async throws -> Result) async throws -> Result {
    try await enter(origin)
    defer { leave(origin) }
    return try await work()
  }

  private func enter(_ origin: Origin) async throws {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let outcome: Swift.Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(ticket) != nil { return .failure(CancellationError()) }
          var lane = state.lanes[origin] ?? Lane()
          defer { state.lanes[origin] = lane }
          if lane.inside < state.limit {
            lane.inside += 1
            return .success(())
          }
          lane.waiting.append((ticket, continuation))
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      drop(ticket, from: origin)
    }
    state.withLock { _ = $0.cancelled.remove(ticket) }
  }

  /// A ticket that is cancelled before it stands in line is remembered until it would.
  private func drop(_ ticket: Int, from origin: Origin) {
    let continuation = state.withLock { state in
      guard let place = state.lanes[origin]?.waiting.firstIndex(where: { $0.ticket == ticket }) else {
        state.cancelled.insert(ticket)
        return nil as CheckedContinuation<Void, any Error>?
      }
      return state.lanes[origin]?.waiting.remove(at: place).continuation
    }
    continuation?.resume(throwing: CancellationError())
  }

  private func leave(_ origin: Origin) {
    let next = state.withLock { state in
      guard var lane = state.lanes[origin] else { return nil as CheckedContinuation<Void, any Error>? }
      defer { state.lanes[origin] = lane }
      if lane.inside <= state.limit, !lane.waiting.isEmpty { return lane.waiting.removeFirst().continuation }
      lane.inside -= 1
      return nil
    }
    next?.resume()
  }
}
