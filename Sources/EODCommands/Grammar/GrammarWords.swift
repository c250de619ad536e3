import EODLanguage

/// The words that a grammar of `.eod` files knows, and the expressions that its three forms have in common.
package struct GrammarWords: Sendable {
  package var keywords = LanguageWords.keywords
  package var operators = LanguageWords.operatorWords
  package var constants = LanguageWords.constants
  package var types = LanguageWords.types
  package var units = LanguageWords.units
  package var signs = LanguageWords.signs
  /// Of one word or two.
  package var commands = HelpText.signatures.map(\.name)
  /// Variables that are always there.
  package var builtins = SessionHost.builtins + ["args", "it"]

  package init() {}

  /// One of the words, the longest first, so that `graph load` is not read as `graph`.
  static func choice(_ words: [String], escaping: (String) -> String = { $0 }) -> String {
    words.sorted { ($1.count, $0) < ($0.count, $1) }.map(escaping).joined(separator: "|")
  }

  /// `2020-06-23` or `2020-06-23T10:00:00Z`.
  static let date = #"\d{4}-\d\d-\d\d(?:[Tt][\d:]+(?:\.\d+)?(?:[Zz]|[+-][\d:]+)?)?"#
  static let number = #"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"#
  static let name = #"[\p{L}_][\p{L}\p{N}_]*"#

  /// Signs as a regular expression has them.
  static func escaped(_ text: String) -> String {
    text.map { #"\^$.|?*+()[]{}/"#.contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
