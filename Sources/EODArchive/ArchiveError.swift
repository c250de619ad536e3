package import EODCore

/// Why a folder can't be looked through at all.
package enum ArchiveError: Explained, Equatable {
  /// - parameters:
  ///   - parent: the deepest folder of the path that is there.
  ///   - suggestion: a path that differs in one name and is there.
  case noSuchFolder(String, parent: String, suggestion: String?)
  case notAFolder(String)
  case unreadable(String, reason: String)
  case backwardRange(from: Timestamp, to: Timestamp)
  case noThread(reason: String)

  package var code: String {
    switch self {
    case .noSuchFolder: "E-NO-FOLDER"
    case .notAFolder: "E-NOT-A-FOLDER"
    case .unreadable: "E-UNREADABLE"
    case .backwardRange: "E-TIME-RANGE"
    case .noThread: "E-NO-THREAD"
    }
  }

  package var message: String {
    switch self {
    case .noSuchFolder(let path, _, _): "there is no folder \(path)"
    case .notAFolder(let path): "\(path) is a file, not a folder"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .backwardRange(let from, let to):
      "the time from \(from.description) to \(to.description) is backwards"
    case .noThread(let reason): "the system gives no thread to read folders with: \(reason)"
    }
  }

  package var hint: String? {
    switch self {
    case .noSuchFolder(_, let parent, let suggestion):
      suggestion.map { "did you mean \($0)?" } ?? "\(parent) is there, and the next name is not"
    case .notAFolder: "name the folder it is in"
    case .unreadable, .noThread: nil
    case .backwardRange: "swap the two"
    }
  }
}
