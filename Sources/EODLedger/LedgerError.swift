package import EODCore

/// What the ledger could not do. Nothing was changed where one of these is thrown.
package enum LedgerError: Explained, Equatable {
  case cannotMake(path: String, reason: String)
  /// No SQLite file, or one whose pages contradict each other.
  case damaged(path: String)
  /// A database of another program.
  case foreign(path: String)
  /// Another file is in its place by now.
  case replaced(path: String)
  /// A file that cannot be used cannot be moved aside either.
  case cannotMove(path: String, to: String, reason: String)
  /// Written by a later version of this program.
  case newer(path: String)
  case full(path: String)
  case readOnly(path: String)
  /// Another process kept the write lock for longer than this one waits.
  case locked(path: String)
  /// Anything else that SQLite reports.
  case broken(path: String, reason: String)
  /// - parameter suggestion: a name close to what was asked for.
  case unknownJob(name: String, suggestion: String?)
  /// - parameter candidates: the newest ids that begin with `name`.
  case ambiguousJob(name: String, candidates: [String], hasMore: Bool)
  /// The row was removed, by this shell or another.
  case forgottenJob(key: Int64)
  /// The service's id is already that of the job `owner`, or the job already has another id.
  case conflictingID(remoteID: String, owner: String)

  package var code: String {
    switch self {
    case .cannotMake, .cannotMove, .replaced, .full, .readOnly, .locked, .broken: "E-LEDGER"
    case .damaged, .foreign, .newer: "E-LEDGER-FILE"
    case .unknownJob, .forgottenJob: "E-UNKNOWN-JOB"
    case .ambiguousJob: "E-AMBIGUOUS-JOB"
    case .conflictingID: "E-JOB-ID"
    }
  }

  package var message: String {
    switch self {
    case .cannotMake(let path, let reason): "cannot make \(path): \(reason)"
    case .damaged(let path): "the ledger \(path) is damaged or no database"
    case .foreign(let path): "\(path) is a database of another program, not a ledger"
    case .replaced(let path):
      "another process put a new file in place of the ledger \(path): the last change is not recorded"
    case .cannotMove(let path, let aside, let reason):
      "the ledger \(path) cannot be used, and cannot be moved to \(aside): \(reason)"
    case .newer(let path): "the ledger \(path) was written by a newer version of eod"
    case .full(let path): "the disk is full: the last change is not in the ledger \(path)"
    case .readOnly(let path): "the ledger \(path) or its folder cannot be written: nothing was recorded"
    case .locked(let path):
      "another process holds the ledger \(path) for more than \(Int(Ledger.busySeconds)) seconds:"
        + " the last change is not recorded"
    case .broken(let path, let reason): "the ledger \(path) failed: \(reason.strippingControls())"
    case .unknownJob(let name, _): "no job has the id or label `\(name.strippingControls())`"
    case .ambiguousJob(let name, let candidates, let hasMore):
      "several jobs begin with `\(name.strippingControls())`:"
        + " \(candidates.joined(separator: ", ").strippingControls())\(hasMore ? ", …" : "")"
    case .forgottenJob(let key): "the job local-\(key) is no longer in the ledger"
    case .conflictingID(let remoteID, let owner):
      "the service's id \(remoteID.strippingControls()) clashes with the job \(owner.strippingControls())"
    }
  }

  package var hint: String? {
    switch self {
    case .cannotMake: "name a folder that can be written with `--state-dir DIR`"
    case .damaged(let path), .foreign(let path):
      "try again: \(path) is moved aside then; or name another folder with `--state-dir DIR`; "
        + "the jobs themselves go on"
    case .cannotMove: "move it aside yourself, or name another folder with `--state-dir DIR`"
    case .replaced: "try again"
    case .newer: "use that version, or another folder with `--state-dir DIR`"
    case .full: "make room and try again"
    case .readOnly: "check who may write the folder and what the disk says, or use `--state-dir DIR`"
    case .locked: "try again when the other process is done"
    case .broken: "check the disk; what was written before is in the ledger, the last change is not"
    case .unknownJob(_, let suggestion?):
      "did you mean `\(suggestion.strippingControls())`? `jobs` lists all"
    case .unknownJob(_, nil), .forgottenJob: "`jobs` lists all"
    case .ambiguousJob: "type more of the id"
    case .conflictingID: "`jobs` lists both"
    }
  }

  package var facts: Record {
    switch self {
    case .cannotMake(let path, _), .cannotMove(let path, _, _), .damaged(let path), .foreign(let path),
      .replaced(let path), .newer(let path), .full(let path),
      .readOnly(let path), .locked(let path), .broken(let path, _):
      ["path": .string(path)]
    case .unknownJob(let name, _): ["job": .string(name)]
    case .ambiguousJob(let name, let candidates, _):
      ["job": .string(name), "candidates": .list(candidates.map(Value.string))]
    case .forgottenJob(let key): ["job": .string("local-\(key)")]
    case .conflictingID(let remoteID, let owner): ["id": .string(remoteID), "job": .string(owner)]
    }
  }
}
