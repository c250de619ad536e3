import Synchronization

/// The licences the account has accepted.
final class TermStore: Sendable {
  private let accepted = Mutex<Set<String>>([])
  private let journal: Journal

  init(journal: Journal) { self.journal = journal }

  static var all: [String] { Dataset.all.map(\.term) }

  var acceptedTerms: [String] { accepted.withLock { $0.sorted() } }

  func isAccepted(_ term: String) -> Bool { accepted.withLock { $0.contains(term) } }

  func accept(_ term: String) {
    accepted.withLock { accepted in
      if accepted.insert(term).inserted { journal.note(.accepted(term: term)) }
    }
  }

  func revoke(_ term: String) {
    accepted.withLock { accepted in
      if accepted.remove(term) != nil { journal.note(.revoked(term: term)) }
    }
  }

  /// Takes over what happened in an earlier sandbox.
  func restore(_ entry: JournalEntry) {
    switch entry {
    case .accepted(let term): accepted.withLock { _ = $0.insert(term) }
    case .revoked(let term): accepted.withLock { _ = $0.remove(term) }
    default: break
    }
  }
}
