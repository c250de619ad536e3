import EODCore

extension Checker {
  /// A word where no kind is wanted: a bare one is a literal or a string.
  mutating func word(_ word: Word) -> Checked.Expression {
    if word.quoting == .bare, let text = word.constant {
      return Checked.Expression(.constant(ValueKind.any.read(text) ?? .string(text)), word.span)
    }
    return text(word)
  }

  /// A word as text, whatever it spells.
  mutating func text(_ word: Word) -> Checked.Expression {
    text(word.parts[...], word.span)
  }

  /// The value of a sole computed part, else the texts of all parts, joined.
  private mutating func text(_ parts: ArraySlice<Word.Part>, _ span: Span) -> Checked.Expression {
    var expressions: [Checked.Expression] = []
    for part in parts {
      switch part {
      case .text(let text, let span): expressions.append(Checked.Expression(.constant(.string(text)), span))
      case .value(let value): expressions.append(expression(value))
      }
    }
    let constants = expressions.compactMap(\.constant?.asString)
    guard constants.count == expressions.count else { return Checked.Expression(.text(expressions), span) }
    return Checked.Expression(.constant(.string(constants.joined())), span)
  }

  /// A command of the system shell.
  mutating func shellLine(_ word: Word) -> Checked.ShellLine {
    var parts: [Checked.ShellLine.Part] = []
    for part in word.parts {
      switch part {
      case .text(let text, _): parts.append(.spelled(text))
      case .value(let value): parts.append(.value(expression(value)))
      }
    }
    return Checked.ShellLine(parts: parts, span: word.span)
  }

  /// An argument of a command, read as the kind wants it.
  mutating func argument(_ expression: Expression, _ kind: ValueKind, label: String) -> Checked.Argument {
    let checked: Checked.Expression
    switch (expression.kind, kind) {
    case (.word(let word), .pair(let valueKind)): checked = pair(word, valueKind, label)
    case (.word(let word), _) where word.quoting == .bare: checked = bareWord(word, kind, label)
    default: checked = self.expression(expression)
    }
    guard let value = checked.constant else {
      let argument = Checked.Argument(expression: checked, kind: kind, label: label)
      checkKind(argument)
      return argument
    }
    guard let accepted = kind.accept(value) else {
      let finding = Diagnostic.wrongKind(
        value, wanted: kind, label: label, checked.span, source, exitCode: .usage)
      report(finding.labelled(callee))
      return Checked.Argument(expression: .unknown(checked.span), kind: kind, label: label)
    }
    return Checked.Argument(
      expression: Checked.Expression(.constant(accepted), checked.span), kind: kind, label: label)
  }

  private mutating func bareWord(_ word: Word, _ kind: ValueKind, _ label: String) -> Checked.Expression {
    if let spelling = word.constant, !(kind == .path && spelling.hasPrefix("~")) {
      return Checked.Expression(.constant(kind.read(spelling) ?? .string(spelling)), word.span)
    }
    guard kind == .path, case .text(let first, let span)? = word.parts.first,
      first == "~" || first.hasPrefix("~/")
    else { return text(word) }
    let home = Checked.Expression(.builtin("home"), span)
    let rest = [Word.Part.text(String(first.dropFirst()), span)] + word.parts.dropFirst()
    return Checked.Expression(.text([home, text(rest[...], word.span)]), word.span)
  }

  /// `KEY=VALUE`, where a sole computed value keeps its type.
  private mutating func pair(_ word: Word, _ kind: ValueKind, _ label: String) -> Checked.Expression {
    guard case .text(let first, let span)? = word.parts.first,
      let equals = first.firstIndex(of: "="), equals != first.startIndex
    else { return text(word) }
    let key = String(first[..<equals])
    let start = String(first[first.index(after: equals)...])
    var parts = Array(word.parts.dropFirst())
    if !start.isEmpty { parts.insert(.text(start, span), at: 0) }
    if parts.count == 1, case .value(let value) = parts[0] {
      return Checked.Expression(.pair(key, expression(value)), word.span)
    }
    let value = text(parts[...], word.span)
    guard let spelling = value.constant?.asString else {
      return Checked.Expression(.pair(key, value), word.span)
    }
    let read = word.quoting == .bare ? kind.read(spelling) : kind.accept(.string(spelling))
    guard let read else {
      report(
        .wrongKind(
          .string(spelling), wanted: kind, label: "\(label) \(key)", word.span, source, exitCode: .usage))
      return .unknown(word.span)
    }
    return Checked.Expression(.constant(["key": .string(key), "value": read]), word.span)
  }
}
