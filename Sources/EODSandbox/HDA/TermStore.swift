import Synchronization

/// The licences the account has accepted.
final class TermStore: Sendable {
  private let accepted = Mutex<Set<String>>([])

  static var all: [String] { Dataset.all.map(\.term) }

  var acceptedTerms: [String] { accepted.withLock { $0.sorted() } }

  func isAccepted(_ term: String) -> Bool { accepted.withLock { $0.contains(term) } }

  func accept(_ term: String) { accepted.withLock { _ = $0.insert(term) } }

  func revoke(_ term: String) { accepted.withLock { _ = $0.remove(term) } }
}
