package import EODCore

/// Why a pattern can't be used.
package enum GlobError: Explained, Equatable {
  /// An opening character without its end, at an offset in code points.
  case unfinished(String, String, at: Int)
  case backwardRange(String, String)
  case tooManyAlternatives(String)
  case folderInPattern(String)

  package var code: String { "E-GLOB" }

  package var exitCode: ExitCode { .usage }

  package var message: String {
    switch self {
    case .unfinished(let pattern, "\\", _): "the pattern \"\(pattern)\" ends in a backslash"
    case .unfinished(let pattern, let opening, let offset):
      "the pattern \"\(pattern)\" has a '\(opening)' at character \(offset + 1) that nothing closes"
    case .backwardRange(let pattern, let range):
      "the range \(range) in the pattern \"\(pattern)\" is backwards"
    case .tooManyAlternatives(let pattern):
      "the braces of the pattern \"\(pattern)\" stand for too many names"
    case .folderInPattern(let pattern): "the pattern \"\(pattern)\" has a '/', which no file name has"
    }
  }

  package var hint: String? {
    switch self {
    case .unfinished(_, let opening, _): "write '\\\(opening)' where the character itself is meant"
    case .backwardRange: "write the lower end first"
    case .tooManyAlternatives: nil
    case .folderInPattern: "name the folder in the argument and the file in the pattern"
    }
  }
}
