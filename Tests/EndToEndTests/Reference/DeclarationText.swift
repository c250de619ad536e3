import EODCommands
import EODLanguage

/// What the page of a command says of its declaration: everything above `## Notes`.
struct DeclarationText {
  /// Where the part begins that is written by hand.
  static let notes = "## Notes"

  private let signature: Signature
  private let isFilter: Bool

  init(_ signature: Signature) {
    self.signature = signature
    isFilter = Command.named(signature.name) == nil
  }

  /// Where its page stands in the catalogue.
  var file: String { "Commands/\(signature.name.split(separator: " ").joined(separator: "-")).md" }

  var text: String {
    var parts = ["# \(signature.name)", signature.summary]
    parts += ["## Usage", block("usage", usage)]
    if !signature.details.isEmpty { parts.append(signature.details) }
    let arguments = signature.parameters.map { "- `\($0.name)`: \($0.help)" }
    if !arguments.isEmpty { parts += ["## Arguments", arguments.joined(separator: "\n")] }
    let options = signature.options.map { option in
      "- `\(option.usage)`: \(option.help)" + (option.isRepeated ? "; may be repeated" : "")
    }
    if !options.isEmpty { parts += ["## Options", options.joined(separator: "\n")] }
    switch signature.input {
    case .none: break
    case .value: parts += ["## From a pipe", "The value, as a whole."]
    case .stream: parts += ["## From a pipe", "The values, as they arrive."]
    }
    parts += ["## Returns", signature.returns.asSentence, "## Examples"]
    for example in signature.examples {
      parts += [example.explanation, block(kind(of: example), code(of: example))]
    }
    return parts.joined(separator: "\n\n") + "\n\n"
  }

  private func kind(of example: Example) -> String {
    example.isIllustration ? "eod check" : isFilter ? "eod" : "eod sandbox"
  }

  private func code(of example: Example) -> String {
    guard let shows = example.shows, !shows.isEmpty else { return example.code }
    let lines = shows.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.last == "" ? lines.dropLast() : lines[...]
    return ([example.code] + shown.map { "# → \($0)" }).joined(separator: "\n")
  }

  private func block(_ language: String, _ text: String) -> String { "```\(language)\n\(text)\n```" }

  /// Broken between arguments, so that it fits on a screen.
  private var usage: String {
    let positionals = signature.parameters.map { parameter in
      let name = parameter.isRest ? "\(parameter.name)…" : parameter.name
      return parameter.isOptional ? "[\(name)]" : name
    }
    var lines: [String] = []
    var line = signature.name
    for word in positionals + signature.options.map({ "[\($0.usage)]" }) {
      if line.count + 1 + word.count > 72 {
        lines.append(line)
        line = "   "
      }
      line += " " + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}

extension String {
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
