import EODCore

extension Checker {
  /// Binds arguments as written to a declaration: by place, by option name, and the value of `--name VALUE`
  /// from the positional that follows it.
  /// - parameter declaration: where the text declares what is called; nil for what is always there.
  mutating func call(
    _ arguments: [Argument], to signature: Signature, _ name: Name, _ span: Span,
    _ declaration: Diagnostic.Label? = nil
  ) -> Checked.Call {
    let outer = callee
    callee = declaration
    defer { callee = outer }
    var call = Checked.Call(positionals: [], options: [], condition: nil, span: span)
    var extra: Span?
    var rest = arguments[...]
    var given = 0
    var knowsOptions = true
    while let argument = rest.popFirst() {
      switch argument {
      case .positional(let expression):
        guard let parameter = signature.positional(at: given) else {
          extra = extra?.joined(expression.span) ?? expression.span
          _ = self.expression(expression)
          continue
        }
        given += 1
        take(expression, as: parameter, into: &call)
      case .option(let optionName, let value):
        guard let option = signature.option(named: optionName.text) else {
          let nearest = Suggestion.nearest(to: optionName.text, among: signature.options.map(\.name))
          report(.unknownOption(optionName, of: signature, nearest, source).labelled(callee))
          knowsOptions = false
          if let value { _ = expression(value) }
          continue
        }
        take(option, optionName, value, &rest, into: &call)
      }
    }
    // What follows an unknown option may be its value.
    if let extra, knowsOptions { report(.tooManyArguments(signature, extra, source).labelled(callee)) }
    let required = signature.parameters.count { !$0.isOptional && !$0.isRest }
    let needsRest = signature.parameters.last.map { $0.isRest && !$0.isOptional } ?? false
    if given < required + (needsRest ? 1 : 0) {
      let missing = signature.parameters.filter { !$0.isOptional }.dropFirst(given).map(\.name)
      report(.missingArguments(missing, of: signature, name.span, source).labelled(callee))
    }
    return call
  }

  private mutating func take(
    _ expression: Expression, as parameter: Positional, into call: inout Checked.Call
  ) {
    guard parameter.kind == .condition else {
      call.positionals.append(argument(expression, parameter.kind, label: parameter.name))
      return
    }
    call.condition = condition(expression)
    let text = Checked.Expression(.constant(.string(source.text(expression.span))), expression.span)
    call.positionals.append(Checked.Argument(expression: text, kind: .condition, label: parameter.name))
  }

  private mutating func take(
    _ option: Option, _ name: Name, _ value: Expression?, _ rest: inout ArraySlice<Argument>,
    into call: inout Checked.Call
  ) {
    guard let kind = option.kind else {
      if let value { report(.flagTakesNoValue(name, value.span, source)) }
      add(.constant(true, name.span), for: option, name, to: &call)
      return
    }
    var given = value
    if given == nil, case .positional(let next)? = rest.first {
      given = next
      rest.removeFirst()
    }
    guard let given else {
      report(.optionNeedsValue(option, name, source))
      return
    }
    add(argument(given, kind, label: "--\(option.name)"), for: option, name, to: &call)
  }

  private mutating func add(
    _ argument: Checked.Argument, for option: Option, _ name: Name, to call: inout Checked.Call
  ) {
    guard let index = call.options.firstIndex(where: { $0.name == option.name }) else {
      call.options.append(
        Checked.BoundOption(
          name: option.name, nameSpan: name.span, values: [argument], isRepeated: option.isRepeated))
      return
    }
    if option.isRepeated {
      call.options[index].values.append(argument)
    } else {
      report(.optionTwice(name, call.options[index].nameSpan, source))
    }
  }
}

extension Signature {
  /// The parameter that the positional at `index` fills.
  fileprivate func positional(at index: Int) -> Positional? {
    if index < parameters.count { return parameters[index] }
    return parameters.last.flatMap { $0.isRest ? $0 : nil }
  }
}
