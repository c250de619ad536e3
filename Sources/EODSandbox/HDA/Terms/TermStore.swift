import Synchronization

/// The licences the account has accepted.
final class TermStore: Sendable {
  private let accepted = Mutex<Set<String>>([])
  private let journal: Journal

  init(journal: Journal) { self.journal = journal }

  /// Those of the datasets, and others that WEkEO has.
  static let all = Set(Dataset.all.map(\.term)).union([
    "Copernicus_General_License", "EUMETSAT_Copernicus_Data_Licence",
    "Copernicus_DEM_Instance_COP-DEM-GLO-90-F_Global_90m",
    "Copernicus_DEM_Instance_COP-DEM-GLO-30-F_Global_30m", "CNES_Open_2.0_ETALAB_Licence",
  ]).sorted()

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
