import EODCore

/// An argument of a call that is a constant, and where its spelling stands.
struct SessionSlot {
  /// The same for the same argument of another call of the command.
  let key: String
  /// What a parameter for it is called.
  let name: String
  let type: String
  /// As written; of `KEY=VALUE` the value alone.
  let text: String
  let span: Span

  /// The constant arguments of the call that a step begins with.
  static func slots(of step: SessionStep, _ commands: CommandTable) -> [SessionSlot] {
    guard let call = step.call, let signature = commands.entry(of: call)?.signature else { return [] }
    var slots: [SessionSlot] = []
    // The second word of its name is none of its arguments.
    var arguments = call.arguments.dropFirst(signature.name.contains(" ") ? 1 : 0)
    var place = 0
    func add(_ expression: Expression, _ key: String, _ name: String, _ kind: ValueKind) {
      slots += Self(step.source, expression, key, name, kind).map { [$0] } ?? []
    }
    while let argument = arguments.popFirst() {
      switch argument {
      case .positional(let expression):
        let last = signature.parameters.last.flatMap { $0.isRest ? $0 : nil }
        let parameter = signature.parameters.indices.contains(place) ? signature.parameters[place] : last
        if let parameter { add(expression, "\(place)", parameter.name.lowercased(), parameter.kind) }
        place += 1
      case .option(let name, let value):
        guard let option = signature.option(named: name.text), let kind = option.kind else { continue }
        if let value {
          add(value, "--\(name.text)", name.text, kind)
        } else if case .positional(let expression)? = arguments.first {
          arguments.removeFirst()
          add(expression, "--\(name.text)", name.text, kind)
        }
      }
    }
    return slots
  }

  private init?(
    _ source: SourceText, _ expression: Expression, _ key: String, _ name: String, _ kind: ValueKind
  ) {
    switch expression.kind {
    case .literal: break
    case .word(let word) where word.constant != nil: break
    default: return nil
    }
    let text = source.text(expression.span)
    if case .pair(let valueKind) = kind {
      guard let sign = text.firstIndex(of: "="), !text.hasPrefix("'"), !text.hasPrefix("\"") else {
        return nil
      }
      let pairKey = String(text[..<sign])
      let start = expression.span.lower + pairKey.utf8.count + 1
      self.key = "\(key) \(pairKey)"
      self.name = Self.identifier(pairKey)
      type = Self.type(of: valueKind)
      self.text = String(text[text.index(after: sign)...])
      span = Span(start, expression.span.upper)
    } else {
      self.key = key
      self.name = Self.identifier(name)
      type = Self.type(of: kind)
      self.text = text
      span = expression.span
    }
    guard !self.text.isEmpty else { return nil }
  }

  private static func identifier(_ name: String) -> String {
    let letters = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    return letters.first?.isNumber == true ? "_" + letters : letters
  }

  private static func type(of kind: ValueKind) -> String {
    switch kind {
    case .bool, .int, .date, .duration: kind.name
    case .number: "float"
    default: "string"
    }
  }
}
