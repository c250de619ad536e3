import EODCore
import Foundation
import Glibc
import Synchronization

/// The pipe to a browser: messages of the Chrome DevTools Protocol as JSON, each ended by a NUL.
///
/// Read by a thread of its own, so that tests in parallel do not hold up one another.
final class DevToolsPipe: Sendable {
  /// What a browser tells without being asked.
  struct Event: Sendable {
    /// `Network.requestWillBeSent`
    let method: String
    let parameters: Value
    /// Of the page that it is about.
    let session: String?
  }

  private struct State {
    var lastID = 0
    var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
    var isClosed = false
  }

  private let descriptor: Int32
  private let state = Mutex(State())
  /// One message at a time is written to the descriptor, until it is closed.
  private let isWritable = Mutex(true)
  /// Whether the descriptor is this pipe's still, and not yet a number that another file may have got.
  private let isOpen = Mutex(true)
  private let listener: @Sendable (Event) -> Void

  /// - parameters:
  ///   - descriptor: of a socket, whose end this closes.
  ///   - listener: called for each event, in order, before any later answer is given.
  init(_ descriptor: Int32, listener: @escaping @Sendable (Event) -> Void) {
    self.descriptor = descriptor
    self.listener = listener
    Thread.detachNewThread { [self] in
      var rest: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        var new = chunk[..<count]
        while let end = new.firstIndex(of: 0) {
          take(rest + new[..<end])
          rest = []
          new = new[(end + 1)...]
        }
        rest += new
      }
      close()
      isWritable.withLock { isWritable in
        isWritable = false
        isOpen.withLock { isOpen in
          isOpen = false
          _ = Glibc.close(descriptor)
        }
      }
    }
  }

  /// Asks something, and waits for the answer.
  ///
  /// - throws: ``BrowserFailure`` where the browser refuses or is gone.
  func ask(_ method: String, _ parameters: Record, session: String? = nil) async throws -> Value {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    var message: Record = ["id": .int(id), "method": .string(method), "params": .record(parameters)]
    if let session { message["sessionId"] = .string(session) }
    let bytes = Array(JSON.write(.record(message)).utf8) + [0]
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOpen = state.withLock { state in
          guard !state.isClosed, !Task.isCancelled else { return false }
          state.waiting[id] = continuation
          return true
        }
        guard isOpen else {
          continuation.resume(throwing: BrowserFailure(reason: "\(method): the browser is gone"))
          return
        }
        send(bytes)
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(throwing: CancellationError())
    }
  }

  /// Ends the connection; the browser ends with it.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting {
      continuation.resume(throwing: BrowserFailure(reason: "the browser is gone"))
    }
    isOpen.withLock { isOpen in
      if isOpen { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  private func send(_ bytes: [UInt8]) {
    let isSent = isWritable.withLock { isWritable in
      var rest = bytes[...]
      while isWritable, !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return rest.isEmpty
    }
    if !isSent { close() }
  }

  private func take(_ bytes: [UInt8]) {
    guard let message = try? JSON.parse(bytes) else { return }
    if let id = message["id"]?.asInt {
      let continuation = state.withLock { $0.waiting.removeValue(forKey: id) }
      if let error = message["error"] {
        continuation?.resume(
          throwing: BrowserFailure(reason: error["message"]?.asString ?? JSON.write(error)))
      } else {
        continuation?.resume(returning: message["result"] ?? .null)
      }
    } else if let method = message["method"]?.asString {
      listener(
        Event(method: method, parameters: message["params"] ?? .null, session: message["sessionId"]?.asString)
      )
    }
  }
}
