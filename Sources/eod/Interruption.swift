import EODCore
import Synchronization

/// What Ctrl-C does to what runs: the first stops it and lets it clean up, a second one within two seconds
/// stops the waiting for that.
final class Interruption: Sendable {
  private static let patience = Duration.seconds(2)

  private struct State {
    var stop: (@Sendable () -> Void)?
    var giveUp: (@Sendable () -> Void)?
    var last: ContinuousClock.Instant?
    /// Pressed when a statement was entered and had not begun yet.
    var isPending = false
  }

  private let state = Mutex(State())

  /// Runs `work`; nil where it was given up, and then it may still be running.
  func run<T: Sendable>(_ work: @escaping @Sendable () async -> T) async -> T? {
    let (results, result) = AsyncStream.makeStream(of: T?.self)
    let task = Task {
      result.yield(await work())
      result.finish()
    }
    let isLate = state.withLock { state in
      defer {
        state = State(
          stop: { task.cancel() }, giveUp: { result.finish() }, last: state.isPending ? state.last : nil)
      }
      return state.isPending
    }
    if isLate { task.cancel() }
    defer { state.withLock { $0 = State() } }
    for await value in results { return value }
    return nil
  }

  /// Forgets a press that found nothing to stop.
  func clear() { state.withLock { $0.isPending = false } }

  /// One press of Ctrl-C. Without anything running it stops what begins next, unless it is cleared before.
  func interrupt() {
    let action = state.withLock { state -> (@Sendable () -> Void)? in
      let now = ContinuousClock.now
      let isSecond = state.last.map { now - $0 < Self.patience } ?? false
      state.last = now
      if state.stop == nil { state.isPending = true }
      return isSecond ? state.giveUp : state.stop
    }
    action?()
  }
}
