/// What was done about a ledger that could not be used.
package struct LedgerRepair: Sendable, Equatable {
  package enum Finding: String, Sendable {
    /// No database, or one whose pages contradict each other.
    case damaged
    /// The database of another program.
    case foreign
    /// The file went away while this process had it open.
    case missing
  }

  package var finding: Finding
  /// The ledger's place.
  package var path: String
  /// Where the file is now; nil where there was none.
  package var movedTo: String?
  /// How many jobs of it are in the new one.
  package var keptJobs: Int
  /// Whether there may have been jobs that are not in the new one.
  package var isIncomplete: Bool

  /// What was found, where the old file is, what the new one has, what nobody knows any more, what to type.
  package var message: String {
    let jobs = "\(keptJobs) job\(keptJobs == 1 ? "" : "s")"
    var sentences: [String] = []
    switch finding {
    case .damaged: sentences.append("the ledger \(path) was damaged")
    case .foreign: sentences.append("\(path) was a database of another program, not a ledger")
    case .missing: sentences.append("the ledger \(path) was removed while it was in use; a new one was made")
    }
    if let movedTo { sentences.append("it was moved to \(movedTo), and nothing of it was deleted") }
    switch (isIncomplete, keptJobs) {
    case (false, _): sentences.append("all it held is in a new one: \(jobs)")
    case (true, 0) where finding == .damaged: sentences.append("nothing in it could be read")
    case (true, 0): break
    case (true, _): sentences.append("\(jobs) could be read and are in a new one")
    }
    if isIncomplete {
      sentences.append(
        "`jobs` asks the service for its list and adds what is missing, without what only the ledger knew:"
          + " labels, folders, and which run is the same as another, so a script would send those again")
    }
    return sentences.joined(separator: "; ")
  }
}
