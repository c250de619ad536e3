import Foundation
import Glibc
import Synchronization

/// What is written to a pipe or a terminal, as it comes; a test waits for the text it expects.
///
/// Read by a thread of its own, so that tests in parallel do not hold up one another.
package final class OutputText: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    /// How many of the bytes were searched in vain by the waiter.
    var searched = 0
    var isAtEnd = false
    var waiter: (wanted: [UInt8]?, resume: CheckedContinuation<String, any Error>)?
  }

  package struct NeverShown: Error, CustomStringConvertible {
    package let wanted: String
    package let shown: String
    package var description: String { "\(wanted.debugDescription) never came, but \(shown.debugDescription)" }
  }

  private let state = Mutex(State())

  /// Reads `descriptor` to its end, and closes it.
  package init(reading descriptor: Int32) {
    Thread.detachNewThread { [self] in
      var chunk = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        take(chunk[..<count])
      }
      close(descriptor)
      end()
    }
  }

  /// Waits until `text` has come since the last call; what came, up to its end.
  ///
  /// One caller at a time. Throws ``NeverShown`` where the end comes first.
  @discardableResult
  package func wait(for text: String) async throws -> String {
    try await result(wanted: Array(text.utf8))
  }

  /// Waits for the end: all that was not waited for yet.
  package func rest() async throws -> String { try await result(wanted: nil) }

  private func result(wanted: [UInt8]?) async throws -> String {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        state.withLock { state in
          state.waiter = (wanted, continuation)
          state.searched = 0
          Self.answer(&state)
          if Task.isCancelled { Self.giveUp(&state) }
        }
      }
    } onCancel: {
      state.withLock { Self.giveUp(&$0) }
    }
  }

  private func take(_ new: ArraySlice<UInt8>) {
    state.withLock { state in
      state.bytes += new
      Self.answer(&state)
    }
  }

  private func end() {
    state.withLock { state in
      state.isAtEnd = true
      Self.answer(&state)
    }
  }

  private static func answer(_ state: inout State) {
    guard let waiter = state.waiter else { return }
    let searched = state.searched
    if let wanted = waiter.wanted { state.searched = max(0, state.bytes.count - wanted.count) }
    if let wanted = waiter.wanted, let end = state.bytes.end(of: wanted, from: searched) {
      waiter.resume.resume(returning: String(decoding: state.bytes[..<end], as: UTF8.self))
      state.bytes.removeFirst(end)
      state.waiter = nil
    } else if state.isAtEnd, waiter.wanted == nil {
      waiter.resume.resume(returning: String(decoding: state.bytes, as: UTF8.self))
      state.bytes = []
      state.waiter = nil
    } else if state.isAtEnd {
      giveUp(&state)
    }
  }

  private static func giveUp(_ state: inout State) {
    guard let waiter = state.waiter else { return }
    state.waiter = nil
    waiter.resume.resume(
      throwing: NeverShown(
        wanted: String(decoding: waiter.wanted ?? [], as: UTF8.self),
        shown: String(decoding: state.bytes, as: UTF8.self)))
  }
}

extension [UInt8] {
  /// Behind the first occurrence that begins at `start` or later.
  fileprivate func end(of wanted: [UInt8], from start: Int) -> Int? {
    guard let sign = wanted.first else { return start }
    var place = start
    while let first = self[place...].firstIndex(of: sign), first + wanted.count <= count {
      if self[first..<(first + wanted.count)].elementsEqual(wanted) { return first + wanted.count }
      place = first + 1
    }
    return nil
  }
}
