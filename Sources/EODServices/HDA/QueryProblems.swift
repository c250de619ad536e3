package import EODCore

/// All that is wrong with a search, told in one go.
package struct QueryProblems: Explained, Equatable {
  package enum Problem: Sendable, Equatable {
    case unknownKey(String, known: [String])
    case notAllowed(key: String, value: String, allowed: [String])
    case badValue(key: String, value: String, wanted: String)
    case missing(key: String, allowed: String?)
    /// The dataset has no key for it.
    case notAskedFor(what: String, known: [String])
    case endBeforeStart
  }

  package let dataset: String
  package let problems: [Problem]

  package var code: String { "E-QUERY" }

  package var message: String {
    "\(dataset) cannot be searched like this: \(problems.map(\.words).joined(separator: "; "))"
  }

  package var hint: String? {
    problems.lazy.compactMap(\.hint).first ?? "`search --describe \(dataset)` shows what it can be asked for"
  }

  package var exitCode: ExitCode { .failed }

  package var facts: Record { ["service": "hda", "dataset": .string(dataset)] }
}

extension QueryProblems.Problem {
  fileprivate var words: String {
    switch self {
    case .unknownKey(let key, _): "there is no key `\(key)`"
    case .notAllowed(let key, let value, let allowed): "`\(key)` is not `\(value)` but \(Self.list(allowed))"
    case .badValue(let key, let value, let wanted): "`\(key)` is not \(wanted): `\(value)`"
    case .missing(let key, let allowed): "`\(key)` is missing" + (allowed.map { " (\($0))" } ?? "")
    case .notAskedFor(let what, let known):
      "it has no key for \(what)" + (known.isEmpty ? "" : ", only \(Self.list(known))")
    case .endBeforeStart: "it would end before it starts"
    }
  }

  fileprivate var hint: String? {
    switch self {
    case .unknownKey(let key, let known): Self.suggestion(key, known)
    case .notAllowed(let key, let value, let allowed):
      Self.suggestion(value, allowed).map { "\($0) (`\(key)` minds upper and lower case)" }
    case .badValue, .missing, .notAskedFor, .endBeforeStart: nil
    }
  }

  private static func suggestion(_ word: String, _ names: [String]) -> String? {
    let same = names.first { $0.lowercased() == word.lowercased() }
    return (same ?? Suggestion.nearest(to: word, among: names)).map { "did you mean `\($0)`?" }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
