import EODCore

extension Checker {
  /// A command, found by the longest name that is known.
  mutating func command(_ invocation: Invocation, hasInput: Bool) -> Checked.Stage {
    if let definition = definitionToDescribe(in: invocation) {
      let text = definitions[definition].signature.description
      return .expression(Checked.Expression(.constant(.string(text)), invocation.span))
    }
    if let help = helpRequest(in: invocation) { return command(help, hasInput: false) }
    let name = invocation.name
    if let second = invocation.arguments.first?.bareWord, let entry = commands[name.text, second.text] {
      let full = Name("\(name.text) \(second.text)", name.span.joined(second.span))
      return bound(entry, full, Array(invocation.arguments.dropFirst()), invocation, hasInput: hasInput)
    }
    if let index = definition(named: name.text) {
      if hasInput { report(.takesNoInput(name, source)) }
      let signature = definitions[index].signature
      let site = definitionSites[index]
      if !definitionsUnderWay.contains(index) { markRead(site?.declaration) }
      let label = site?.label(seenFrom: source)
      return .definition(index, call(invocation.arguments, to: signature, name, invocation.span, label))
    }
    if let entry = commands[name.text] {
      return bound(entry, name, invocation.arguments, invocation, hasInput: hasInput)
    }
    reportUnknown(invocation)
    for argument in invocation.arguments { checkLoosely(argument) }
    return .expression(.unknown(invocation.span))
  }

  /// `help NAME` for `NAME … --help`, where there is a command `help` to answer it. Every command has that
  /// option, and none declares it; a `def` of the text may.
  private func helpRequest(in invocation: Invocation) -> Invocation? {
    let isAsked = invocation.arguments.contains { argument in
      if case .option(let option, nil) = argument { option.text == "help" } else { false }
    }
    guard isAsked, commands["help"] != nil, definition(named: invocation.name.text) == nil else { return nil }
    let second = invocation.arguments.first?.bareWord
    let hasSecond = second.map { commands[invocation.name.text, $0.text] != nil } ?? false
    guard
      hasSecond || commands[invocation.name.text] != nil
        || !commands.secondWords(after: invocation.name.text).isEmpty
    else { return nil }
    let words = [invocation.name] + (hasSecond ? [second].compactMap(\.self) : [])
    return Invocation(
      name: Name("help", invocation.name.span),
      arguments: words.map { .positional(Expression(.literal(.string($0.text)), $0.span)) },
      span: invocation.span)
  }

  /// The `def` that `help NAME` or `NAME --help` asks about; nil where that is something else, or where it has an
  /// option of that name itself.
  private func definitionToDescribe(in invocation: Invocation) -> Int? {
    if let index = definition(named: invocation.name.text) {
      let isAsked = invocation.arguments.contains { argument in
        if case .option(let option, nil) = argument { option.text == "help" } else { false }
      }
      return isAsked && definitions[index].signature.option(named: "help") == nil ? index : nil
    }
    guard invocation.name.text == "help", invocation.arguments.count == 1,
      let topic = invocation.arguments[0].bareWord
    else { return nil }
    return definition(named: topic.text)
  }

  private mutating func bound(
    _ entry: CommandTable.Entry, _ name: Name, _ arguments: [Argument], _ invocation: Invocation,
    hasInput: Bool
  ) -> Checked.Stage {
    let signature = entry.signature
    if hasInput, signature.input == .none { report(.takesNoInput(name, source)) }
    let call = self.call(
      arguments.map { $0.spelledOut(by: signature) }, to: signature, name, invocation.span)
    switch entry {
    case .command:
      keep(call, of: signature)
      return .command(signature, call)
    case .filter(let filter):
      if !hasInput, filter.needsInput { report(.needsInput(name, source)) }
      return .filter(filter, call)
    }
  }

  /// What a variable is set to. A word alone there runs a command; whoever means a text is told of quotes.
  mutating func assigned(_ pipeline: Pipeline) -> Checked.Pipeline {
    if pipeline.stages.count == 1, case .command(let invocation) = pipeline.stages[0],
      invocation.arguments.isEmpty
    {
      loneValue = invocation.name.span
    }
    return self.pipeline(pipeline)
  }

  private mutating func reportUnknown(_ invocation: Invocation) {
    let name = invocation.name
    let seconds = commands.secondWords(after: name.text)
    guard !unread.mayDeclare(name.text) else { return }
    guard seconds.isEmpty else {
      let word = invocation.arguments.first?.bareWord
      let nearest = word.flatMap { Suggestion.nearest(to: $0.text, among: seconds) }
      report(.unknownSubcommand(name, word, nearest: nearest, known: seconds, source))
      return
    }
    if let help = Foreign.commands[name.text] ?? Foreign.constants[name.text].map({ "write `\($0)`" }) {
      return report(.foreignCommand(name, help, source))
    }
    let defined = bodies.flatMap { $0.blocks.flatMap(\.commands.keys) }
    let nearest = Suggestion.nearest(to: name.text, among: commands.names.union(defined))
    report(
      .unknownCommand(
        name, nearest, isVariable: visibleVariables.contains(name.text), isValue: loneValue == name.span,
        source))
  }

  /// Checks the variables of an argument whose command is unknown.
  private mutating func checkLoosely(_ argument: Argument) {
    switch argument {
    case .positional(let expression): _ = self.expression(expression)
    case .option(_, let value): if let value { _ = expression(value) }
    }
  }
}

extension Argument {
  /// `-o` as the option that it is short for, where the command has such a one; else the word that it is.
  fileprivate func spelledOut(by signature: Signature) -> Argument {
    guard let word = bareWord, word.text.utf8.count == 2, word.text.first == "-",
      let option = signature.options.first(where: { $0.short != nil && $0.short == word.text.last })
    else { return self }
    return .option(Name(option.name, word.span), value: nil)
  }

  /// The word where it is a bare one without computed parts.
  fileprivate var bareWord: Name? {
    guard case .positional(let expression) = self, case .word(let word) = expression.kind,
      word.quoting == .bare,
      let text = word.constant
    else { return nil }
    return Name(text, word.span)
  }
}
