import EODCore
import _StringProcessing

/// A compiled regular expression.
///
/// Unchecked: `Regex` is not declared sendable because it may hold closures of a regex builder. This one is
/// made from a string, holds none, and is never changed; its program is compiled on first use under an
/// atomic store of the standard library.
package final class Pattern: @unchecked Sendable {
  private let regex: Regex<AnyRegexOutput>

  /// - throws: ``PatternError``.
  init(_ pattern: String) throws(PatternError) {
    do {
      regex = try Regex(pattern)
    } catch {
      throw PatternError(pattern: pattern, reason: "\(error)")
    }
  }

  /// Whether it matches anywhere in the text.
  func matches(_ text: String) -> Bool { text.firstMatch(of: regex) != nil }
}

/// A text that is no regular expression.
struct PatternError: Error, Equatable {
  var pattern: String
  var reason: String
}
