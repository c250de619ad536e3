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
  package init(_ pattern: String) throws(PatternError) {
    do {
      regex = try Regex(pattern)
    } catch {
      throw PatternError(pattern: pattern, reason: "\(error)")
    }
  }

  /// Whether it matches somewhere, as `=~` looks for it.
  package func matches(_ text: String) -> Bool { text.firstMatch(of: regex) != nil }

  /// What the first match and its groups found: a list, the whole match first; a record where groups have
  /// names. Null for a group that took no part, nil where nothing matches.
  func groups(in text: String) -> Value? {
    guard let output = text.firstMatch(of: regex)?.output else { return nil }
    let found = output.map { Value($0.substring.map(String.init)) }
    let named = zip(output, found).compactMap { group, value in group.name.map { ($0, value) } }
    return named.isEmpty ? .list(found) : .record(Record(named))
  }
}

/// A text that is no regular expression.
package struct PatternError: Error, Equatable {
  package var pattern: String
  package var reason: String
}
