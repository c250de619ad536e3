import EODCore
import EODLanguage

/// One press of Tab: from what stands at the cursor to what can stand there.
struct CompletionRequest {
  private static let statements = [
    "let": "binds a name", "if": "runs a block if a condition holds", "for": "runs a block for each value",
    "while": "runs a block as long as a condition holds", "def": "defines a command",
    "try": "catches an error",
    "return": "ends a def with a value", "break": "ends a loop", "continue": "goes on with the next turn",
    "source": "runs a file here", "exit": "ends the shell",
  ]

  let place: CursorPlace
  let signatures: [Signature]
  let variables: [(name: String, value: Value)]
  let sources: CompletionSources

  /// Narrowed to what begins with the typed prefix, sorted, each once.
  var candidates: [Candidate] {
    var seen: Set<String> = []
    return all.filter { $0.begins(with: typed) && seen.insert($0.text).inserted }.sorted { $0.text < $1.text }
  }

  /// How many bytes before the typed prefix belong to the word too: the `key=` of a value that is no pair.
  private var extraBytes: Int { joinedKey.map { $0.utf8.count + 1 } ?? 0 }

  /// What a candidate takes the place of.
  var replaced: Span { Span(place.replaced.lower - extraBytes, place.replaced.upper) }

  private var all: [Candidate] {
    switch place.context {
    case .command: commands
    case .option(let command, _): options(command)
    case .optionValue(let command, let name, _, _, let isAttached): optionValues(command, name, isAttached)
    case .argument(let command, _, _): arguments(command)
    case .variable: variableNames
    case .field(let path, _): fields(path)
    case .nothing: []
    }
  }

  /// What was typed of the word.
  private var typed: String {
    switch place.context {
    case .command(let prefix), .option(_, let prefix), .variable(let prefix), .field(_, let prefix): prefix
    case .optionValue(_, _, _, let prefix, _), .argument(_, _, let prefix):
      joinedKey.map { "\($0)=\(prefix)" } ?? prefix
    case .nothing: ""
    }
  }

  /// The `key` of `key=value` where the value is not one of pairs, so that the whole is one word.
  private var joinedKey: String? {
    switch place.context {
    case .optionValue(let command, let name, let key?, _, _):
      if case .pair? = signature(command)?.option(named: name)?.kind { nil } else { key }
    case .argument(_, let key?, _): key
    default: nil
    }
  }

  private var commands: [Candidate] {
    let names = Dictionary(grouping: signatures) {
      $0.name.split(separator: " ").first.map(String.init) ?? $0.name
    }
    return names.map { first, family in
      Candidate(
        first,
        detail: family.count == 1 ? family[0].summary : family.map(\.secondWord).joined(separator: ", "))
    } + Self.statements.map { Candidate($0, detail: $1) } + place.definitions.map { Candidate($0) }
  }

  private func options(_ command: CommandSoFar) -> [Candidate] {
    guard let signature = signature(command) else { return [] }
    return signature.options.filter { $0.isRepeated || !command.options.contains($0.name) }.map {
      Candidate("--\($0.name)", detail: $0.help)
    }
  }

  private func optionValues(_ command: CommandSoFar, _ name: String, _ isAttached: Bool) -> [Candidate] {
    guard let option = signature(command)?.option(named: name) else { return [] }
    if option.kind == nil { return isAttached ? [] : arguments(command) }
    return sources.candidates(option.completion, prefix: typed, words: command.words)
  }

  private func arguments(_ command: CommandSoFar) -> [Candidate] {
    guard let signature = signature(command) else { return secondWords(command) }
    let count = command.positionals(of: signature)
    let rest = signature.parameters.last.flatMap { $0.isRest ? $0 : nil }
    let parameter = signature.parameters.indices.contains(count) ? signature.parameters[count] : rest
    let values =
      parameter.map { sources.candidates($0.completion, prefix: typed, words: command.words) } ?? []
    return values.isEmpty && typed.isEmpty ? options(command) : values
  }

  /// The second words of a name of two: `load` after `graph`.
  private func secondWords(_ command: CommandSoFar) -> [Candidate] {
    guard command.words.count == 1 else { return [] }
    return signatures.filter { $0.name.hasPrefix("\(command.words[0]) ") }.map {
      Candidate($0.secondWord, detail: $0.summary)
    }
  }

  private var variableNames: [Candidate] {
    let shown = variables.map { Candidate($0.name, detail: $0.value.summary, isWhole: false) }
    let builtin = SessionHost.builtins.map { Candidate($0, detail: "built in", isWhole: false) }
    return shown + place.variables.map { Candidate($0, isWhole: false) } + builtin
  }

  /// The fields of the value that the path leads to; of a table those of its first row.
  private func fields(_ path: [String]) -> [Candidate] {
    guard let name = path.first, var value = variables.first(where: { $0.name == name })?.value else {
      return []
    }
    for step in path.dropFirst() {
      guard let inner = value.inner(step) else { return [] }
      value = inner
    }
    guard let record = value.asRecord ?? value.asList?.first?.asRecord else { return [] }
    return record.map { Candidate($0.key, detail: $0.value.summary, isWhole: false) }
  }

  /// The longest name that the words begin with.
  private func signature(_ command: CommandSoFar) -> Signature? {
    let words = command.words
    let two = words.prefix(2).joined(separator: " ")
    return signatures.first { words.count > 1 && $0.name == two }
      ?? signatures.first { $0.name == words.first }
  }
}

extension Candidate {
  /// Quotes around it do not count, and neither does the case of letters.
  fileprivate func begins(with typed: String) -> Bool {
    let bare = text.drop { $0 == "'" || $0 == "\"" }
    return typed.isEmpty || bare.lowercased().hasPrefix(typed.lowercased())
  }
}

extension Signature {
  fileprivate var secondWord: String { name.split(separator: " ").dropFirst().joined(separator: " ") }
}

extension Value {
  /// A few words about it, beside its name.
  fileprivate var summary: String {
    let limit = 40
    switch self {
    case .list(let items): return "\(typeName) of \(items.count)"
    case .record(let record): return "record of \(record.count) fields"
    default:
      let text = self.text.strippingControls()
      return text.count > limit ? "\(text.prefix(limit - 1))…" : text
    }
  }

  /// The value behind a field's name or an index as it is spelled, `[0]`.
  fileprivate func inner(_ step: String) -> Value? {
    guard step.hasPrefix("["), let index = Int(step.dropFirst().dropLast()), let items = asList else {
      return self[step]
    }
    let place = index < 0 ? items.count + index : index
    return items.indices.contains(place) ? items[place] : nil
  }
}
