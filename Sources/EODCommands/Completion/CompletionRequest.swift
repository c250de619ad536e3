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

  let scope: CompletionScope
  let sources: CompletionSources
  var place: CursorPlace { scope.place }

  /// What a candidate takes the place of.
  var replaced: Span { Span(place.replaced.lower - extraBytes, place.replaced.upper) }

  var answer: CompletionAnswer {
    let offers = offers
    return CompletionAnswer(replaced: replaced, candidates: offers.narrowed(to: typed), note: offers.note)
  }

  /// How many bytes before the typed prefix belong to the word too: the `key=` of a value that is no pair.
  private var extraBytes: Int { joinedKey.map { $0.utf8.count + 1 } ?? 0 }

  private var offers: Offers {
    switch place.context {
    case .command: commands
    case .option(let command, _): Offers(options(command))
    case .optionValue(let command, let name, let key, _, let isAttached):
      optionValues(command, name, key, isAttached)
    case .argument(let command, _, _): arguments(command)
    case .variable: Offers(variableNames)
    case .field(let path, _): Offers(scope.known(path: path).fields.map(\.unfinished))
    case .expression(let words, _): Offers(condition(words, isOfRows: false))
    case .nothing: Offers()
    }
  }

  /// What was typed of the word.
  var typed: String {
    switch place.context {
    case .command(let prefix), .option(_, let prefix), .variable(let prefix), .field(_, let prefix),
      .expression(_, let prefix):
      prefix
    case .optionValue(_, _, _, let prefix, _), .argument(_, _, let prefix):
      joinedKey.map { "\($0)=\(prefix)" } ?? prefix
    case .nothing: ""
    }
  }

  /// The `key` of `key=value` where the value is not one of pairs, so that the whole is one word.
  private var joinedKey: String? {
    switch place.context {
    case .optionValue(let command, let name, let key?, _, _):
      if case .pair? = scope.signature(of: command.words)?.option(named: name)?.kind { nil } else { key }
    case .argument(_, let key?, _): key
    default: nil
    }
  }

  /// Behind a bar what takes something in; elsewhere what does not need it, as long as one of those fits.
  private var commands: Offers {
    let isFed = !place.upstream.isEmpty
    let needing = Set(Filter.all.filter(\.needsInput).map(\.signature.name))
    let (first, second) = scope.signatures.partitioned {
      isFed ? $0.input != .none : !needing.contains($0.name)
    }
    let own = place.definitions.map { Offer($0, detail: "defined here") }
    let words = Self.statements.map { Offer($0, detail: $1) }
    let firsts = names(of: first) + own + (isFed ? [] : words)
    return Offers(firsts.sorted, otherwise: (names(of: second) + (isFed ? words : [])).sorted)
  }

  private func names(of signatures: [Signature]) -> [Offer] {
    let families = Dictionary(grouping: signatures) {
      $0.name.split(separator: " ").first.map(String.init) ?? $0.name
    }
    return families.map { first, family in
      Offer(
        first,
        detail: family.count == 1 ? family[0].summary : family.map(\.secondWord).joined(separator: ", "))
    }
  }

  private func options(_ command: CommandSoFar) -> [Offer] {
    guard let signature = scope.signature(of: command.words) else { return [] }
    return signature.options.filter { $0.isRepeated || !command.options.contains($0.name) }.map {
      Offer("--\($0.name)", detail: $0.help)
    }.sorted
  }

  private func optionValues(
    _ command: CommandSoFar, _ name: String, _ key: String?, _ isAttached: Bool
  ) -> Offers {
    guard let option = scope.signature(of: command.words)?.option(named: name) else { return Offers() }
    guard let kind = option.kind else { return isAttached ? Offers() : arguments(command) }
    return sources.offers(option.completion, typed: typed, key: key, command: command) + values(of: kind)
  }

  private func arguments(_ command: CommandSoFar) -> Offers {
    guard let signature = scope.signature(of: command.words) else { return Offers(secondWords(command)) }
    guard let parameter = command.parameter(of: signature) else {
      return typed.isEmpty ? Offers(options(command)) : Offers()
    }
    let values =
      switch parameter.kind {
      case .condition: Offers(condition(command.arguments(of: signature), isOfRows: true))
      case .field: Offers(fields)
      case .pair where parameter.completion == .none:
        Offers(
          scope.incoming.fields.map {
            Offer("\($0.candidate.text)=", detail: $0.candidate.detail, isWhole: false)
          })
      case let kind:
        sources.offers(parameter.completion, typed: typed, key: nil, command: command) + self.values(of: kind)
      }
    let isNothing = values.all.isEmpty && values.fitting.isEmpty && values.note.isEmpty
    return isNothing && typed.isEmpty ? Offers(options(command)) : values
  }

  /// The words of a kind of which there are few.
  private func values(of kind: ValueKind) -> Offers {
    switch kind {
    case .choice(let words): Offers(words.map { Offer($0) })
    case .bool: Offers([Offer("true"), Offer("false")])
    default: Offers()
    }
  }

  /// The fields of what comes in; behind a dot those of the field before it.
  private var fields: [Offer] {
    guard let dot = typed.lastIndex(of: ".") else { return scope.incoming.fields }
    let path = typed[..<dot]
    let row = scope.incoming.firstRow.map(Value.record)
    let inner = path.split(separator: ".").reduce(row) { value, name in
      value?.inner(String(name)) ?? value?.inner("[\(name)]")
    }
    return KnownRows(value: inner).fields.map {
      Offer("\(path).\($0.candidate.text)", detail: $0.candidate.detail)
    }
  }

  /// - parameter isOfRows: whether a bare word is a field of the row, as in `where`.
  private func condition(_ words: [String], isOfRows: Bool) -> [Offer] {
    switch ConditionPlace(words).expected {
    case .sign(isWhole: true): return ConditionPlace.offers(ConditionPlace.joints)
    case .sign(isWhole: false):
      return ConditionPlace.offers(
        ConditionPlace.comparisons + ConditionPlace.joints + ConditionPlace.arithmetic)
    case .operand(let left?) where isOfRows:
      let field = left.hasSuffix("?") ? String(left.dropLast()) : left
      let known = scope.incoming.values(of: field)
      let states = scope.incoming.columns == Job.columns && field == "state" ? JobState.allCases : []
      return known + states.map { Offer($0.rawValue) } + dollars
    case .operand:
      let words = [Offer("not", detail: "holds where what follows does not")]
      let constants = ["true", "false", "null"].map { Offer($0) }
      return isOfRows ? fields + words + dollars : dollars + words + constants
    }
  }

  /// The second words of a name of two: `load` after `graph`.
  private func secondWords(_ command: CommandSoFar) -> [Offer] {
    guard command.words.count == 1 else { return [] }
    return scope.signatures.filter { $0.name.hasPrefix("\(command.words[0]) ") }.map {
      Offer($0.secondWord, detail: $0.summary)
    }.sorted
  }

  private var variableNames: [Offer] {
    let own = place.variables.reversed().map { name in
      let origin = place.origins[name].map {
        ($0.isItem ? "an item of " : "") + $0.stages.joined(separator: " | ")
      }
      return Offer(name, detail: origin ?? "", isWhole: false)
    }
    let shown = scope.variables.map { Offer($0.name, detail: $0.value.summary, isWhole: false) }
    let builtin = SessionHost.builtins.map { Offer($0, detail: "built in", isWhole: false) }
    return own.sorted + shown.sorted + builtin.sorted
  }

  /// The variables where an operand can stand.
  private var dollars: [Offer] {
    variableNames.filter { $0.candidate.detail != "built in" }.map {
      Offer("$\($0.candidate.text)", detail: $0.candidate.detail, isWhole: false)
    }
  }
}

extension Offer {
  fileprivate var unfinished: Offer {
    Offer(candidate.text, detail: candidate.detail, isWhole: false)
  }
}

extension [Offer] {
  fileprivate var sorted: [Offer] { self.sorted { $0.candidate.text < $1.candidate.text } }
}

extension Sequence {
  fileprivate func partitioned(_ isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    reduce(into: ([], [])) { parts, element in
      if isFirst(element) { parts.0.append(element) } else { parts.1.append(element) }
    }
  }
}

extension Signature {
  fileprivate var secondWord: String { name.split(separator: " ").dropFirst().joined(separator: " ") }
}

extension CommandSoFar {
  /// The parameter whose place the cursor is at.
  func parameter(of signature: Signature) -> Positional? {
    let count = positionals(of: signature)
    // A condition is many words and one parameter.
    if let last = signature.parameters.last, last.isRest || last.kind == .condition {
      return signature.parameters[min(count, signature.parameters.count - 1)]
    }
    return signature.parameters.indices.contains(count) ? signature.parameters[count] : nil
  }

  /// The values by position so far.
  fileprivate func arguments(of signature: Signature) -> [String] {
    Array(words.dropFirst(signature.name.split(separator: " ").count))
  }
}
