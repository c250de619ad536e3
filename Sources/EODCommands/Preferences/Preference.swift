import EODCore
import EODLanguage

/// A setting of the program: what `set` changes, and `settings` in `config.yaml` gives a default.
package enum Preference: String, Sendable, CaseIterable {
  case color, format, pager, parallelism, poll, prompt

  /// What it is for, in a line.
  var summary: String {
    switch self {
    case .color: "when to use colour"
    case .format: "how results are written"
    case .pager: "what shows long tables"
    case .parallelism: "requests at once to a service"
    case .poll: "longest pause between looks at a job"
    case .prompt: "what the prompt says"
    }
  }

  /// The values it can have, as a person reads them.
  var allowed: String {
    switch self {
    case .color: Self.modes.joined(separator: ", ")
    case .format: (["auto"] + Self.formats).joined(separator: ", ")
    case .pager: Self.modes.joined(separator: ", ") + ", or a command such as 'less -R'"
    case .parallelism: "\(Self.requests.lowerBound) to \(Self.requests.upperBound)"
    case .poll: "2s to 1h"
    case .prompt:
      "auto, or a text with " + PromptTemplate.Field.allCases.map(\.spelled).joined(separator: " ")
    }
  }

  /// Values that completion offers, each with a few words.
  var offers: [Offer] {
    let words: [(String, String)] =
      switch self {
      case .color: [("auto", "on a terminal"), ("always", "also into a pipe"), ("never", "")]
      case .format: [("auto", "tables on a terminal")] + Self.formats.map { ($0, "") }
      case .pager:
        [("auto", "for what is longer than the screen"), ("always", "for every table"), ("never", "")]
      case .parallelism: [("4", "gentle"), ("16", "the usual"), ("32", "for many small requests")]
      case .poll: [("10s", "fresh news"), ("60s", "the usual"), ("5m", "gentle")]
      case .prompt: [("auto", "what there is to say"), ("'{folder} {jobs}> '", "a text of your own")]
      }
    return words.map { Offer($0.0, detail: $0.1) }
  }

  /// What holds where nobody has said anything.
  var builtIn: String {
    switch self {
    case .color, .format, .pager, .prompt: "auto"
    case .parallelism: "16"
    case .poll: "1m"
    }
  }

  /// Whether `config.yaml` may say it. How results are written changes what scripts give to others, so that a
  /// file of one's own must not decide it.
  package var standsInFile: Bool { self != .format }

  /// The value as it is kept.
  /// - throws: why it cannot be one, with what can.
  func read(_ text: String) throws(CommandError) -> String {
    switch self {
    case .color where Self.modes.contains(text): return text
    case .format where text == "auto" || Self.formats.contains(text): return text
    case .pager where Self.modes.contains(text): return text
    case .pager where text.contains(where: \.isLetter) && !text.hasControls: return text
    case .parallelism: if let number = Int(text), Self.requests.contains(number) { return text }
    case .poll: if case .duration(let time)? = Literal.read(text), Self.pauses.contains(time) { return text }
    case .prompt:
      if text == "auto" { return text }
      return try PromptTemplate(text).text
    case .color, .format, .pager: break
    }
    throw refusal(of: text)
  }

  private func refusal(of text: String) -> CommandError {
    let words: [String] =
      switch self {
      case .color, .pager: Self.modes
      case .format: ["auto"] + Self.formats
      case .parallelism, .poll, .prompt: []
      }
    let nearest = Suggestion.nearest(to: text, among: words).map { "did you mean `\($0)`? " } ?? ""
    return .badValue(
      what: "set \(rawValue)", reason: "`\(text.strippingControls())` is no value for it",
      hint: "\(nearest)allowed: \(allowed)")
  }

  private static let modes = ["auto", "always", "never"]
  private static let formats = ["table", "json", "ndjson", "csv", "tsv", "plain"]
  static let requests = 1...64
  static let pauses = Duration.seconds(2)...Duration.seconds(3600)
}

extension String {
  /// Whether it has characters that steer a terminal.
  var hasControls: Bool { strippingControls() != self }
}
