package import EODCore
import EODLedger
package import EODServices
import Foundation
import Synchronization

/// What is typed at the prompt of this shell, and what earlier ones have left.
///
/// A statement that begins with a blank, or that holds what looks like a secret, is known nowhere but in this
/// process.
package final class SessionHistory: Sendable {
  /// The entries that arrow keys go through.
  package static let recallLimit = 10_000

  private struct State {
    var entries: [SessionEntry] = []
    /// What is kept of this session in the ledger, by the numbers of the entries.
    var kept: Set<Int64> = []
    var hasFailed = false
    var hasToldOfSecrets = false
  }

  /// Tells the statements of this shell from those of others.
  package let session = UUID().uuidString.lowercased()
  private let ledger: SharedLedger
  private let hasPast: @Sendable () -> Bool
  private let reporter: any Reporter
  private let state = Mutex(State())

  /// - parameters:
  ///   - ledger: where it is kept.
  ///   - hasPast: whether that is there already, so that something may be in it.
  init(reporter: any Reporter, ledger: SharedLedger, hasPast: @escaping @Sendable () -> Bool) {
    self.reporter = reporter
    self.ledger = ledger
    self.hasPast = hasPast
  }

  /// What this session has entered so far, oldest first.
  var entries: [SessionEntry] { state.withLock { $0.entries } }

  /// What earlier sessions, and others that run beside this one, have entered by now, oldest first, each once.
  package func recall() async -> [String] {
    guard hasPast(), let ledger = opened() else { return [] }
    do {
      return try await ledger.recall(Self.recallLimit)
    } catch {
      complain(error)
      return []
    }
  }

  /// Writes down a statement that is about to run; the number it is known by from now on, nil where it is to be
  /// known nowhere.
  package func begin(
    _ statement: String, in folder: String, credentials: Credentials?, at time: Timestamp
  ) async -> Int64? {
    guard statement.first?.isWhitespace == false else { return nil }
    let isSecret =
      Redaction.apply(statement) != statement || credentials?.isGivenAway(by: statement) == true
    guard !isSecret else {
      tellOfSecrets()
      return nil
    }
    let kept = await keep(statement, in: folder, at: time)
    return state.withLock { state in
      let number = kept ?? (state.entries.last?.number ?? 0) + 1
      if kept != nil { state.kept.insert(number) }
      state.entries.append(SessionEntry(number: number, statement: statement, folder: folder, at: time))
      return number
    }
  }

  /// Writes down how a statement has ended.
  /// - parameter result: what it came to, in a few words.
  package func end(_ number: Int64, status: Int32, took: Duration, result: String?) async {
    let isKept = state.withLock { state in
      guard let index = state.entries.lastIndex(where: { $0.number == number }) else { return false }
      state.entries[index].status = status
      state.entries[index].took = took
      state.entries[index].result = result
      return state.kept.contains(number)
    }
    guard isKept, let ledger = opened() else { return }
    do {
      try await ledger.ended(number, status: status, took: took)
    } catch {
      complain(error)
    }
  }

  /// Where it is kept.
  func shelf() throws -> Ledger { try ledger.opened() }

  func close() { ledger.release() }

  private func keep(_ statement: String, in folder: String, at time: Timestamp) async -> Int64? {
    guard let ledger = opened() else { return nil }
    do {
      return try await ledger.remember(statement, session: session, folder: folder, at: time)
    } catch {
      complain(error)
      return nil
    }
  }

  private func opened() -> Ledger? {
    guard !state.withLock({ $0.hasFailed }) else { return nil }
    do {
      return try ledger.opened()
    } catch {
      complain(error)
      return nil
    }
  }

  /// Once: the work at the prompt goes on without it.
  private func complain(_ error: any Error) {
    let isFirst = state.withLock { state in
      defer { state.hasFailed = true }
      return !state.hasFailed
    }
    if isFirst { reporter.warn("no history is kept from now on: \(error.reason)") }
  }

  private func tellOfSecrets() {
    let isFirst = state.withLock { state in
      defer { state.hasToldOfSecrets = true }
      return !state.hasToldOfSecrets
    }
    if isFirst { reporter.notice("what looks like a secret is not kept in the history") }
  }
}
