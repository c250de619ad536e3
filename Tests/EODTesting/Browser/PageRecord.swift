import EODCore
import Synchronization

/// What a page did, as its browser tells it.
final class PageRecord: Sendable {
  private struct State {
    var requests: [String] = []
    var complaints: [String] = []
    /// The loaders of the documents that are loaded.
    var loaded: [String] = []
    var waiters: [Waiter] = []
  }

  private struct Waiter {
    let isDone: @Sendable ([String]) -> Bool
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let state = Mutex(State())

  /// The addresses of all requests, in order.
  var requests: [String] { state.withLock { $0.requests } }
  var complaints: [String] { state.withLock { $0.complaints } }
  /// How many documents were loaded.
  var loads: Int { state.withLock { $0.loaded.count } }

  func hear(_ event: DevToolsPipe.Event) {
    let parameters = event.parameters
    switch event.method {
    case "Network.requestWillBeSent":
      let address = parameters["request"]?["url"]?.asString ?? ""
      state.withLock { $0.requests.append(address) }
    case "Log.entryAdded":
      let entry = parameters["entry"]
      guard ["error", "warning"].contains(entry?["level"]?.asString) else { return }
      complain("\(entry?["source"]?.asString ?? ""): \(entry?["text"]?.asString ?? "")")
    case "Runtime.exceptionThrown": complain(JSON.write(parameters["exceptionDetails"] ?? .null))
    case "Runtime.consoleAPICalled":
      guard ["error", "warning", "assert"].contains(parameters["type"]?.asString) else { return }
      complain(JSON.write(parameters["args"] ?? .null))
    case "Page.lifecycleEvent":
      guard parameters["name"] == "load", let loader = parameters["loaderId"]?.asString else { return }
      load(loader)
    default: break
    }
  }

  /// Waits until the loaders of the documents that are loaded are as wanted.
  func wait(until isDone: @escaping @Sendable ([String]) -> Bool) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let isLate = state.withLock { state in
          guard !isDone(state.loaded), !Task.isCancelled else { return true }
          state.waiters.append(Waiter(isDone: isDone, continuation: continuation))
          return false
        }
        if isLate { continuation.resume() }
      }
    } onCancel: {
      let waiters = state.withLock { state in
        defer { state.waiters = [] }
        return state.waiters
      }
      for waiter in waiters { waiter.continuation.resume(throwing: CancellationError()) }
    }
  }

  private func load(_ loader: String) {
    let due = state.withLock { state in
      state.loaded.append(loader)
      let loaded = state.loaded
      let due = state.waiters.filter { $0.isDone(loaded) }
      state.waiters.removeAll { $0.isDone(loaded) }
      return due
    }
    for waiter in due { waiter.continuation.resume() }
  }

  private func complain(_ text: String) { state.withLock { $0.complaints.append(text) } }
}
