import EODCore

extension Checker {
  /// Makes a `def` known in its block, before any body is checked, so that definitions can call each other.
  mutating func declare(_ definition: Definition) {
    let name = definition.name
    guard !definition.isUnreadable else { return }
    let block = current.blocks.count - 1
    if let known = current.blocks[block].commands[name.text].flatMap({ definitionSites[$0] }) {
      report(.duplicate("`\(name.text)`", name.span, known.label(seenFrom: source), help: nil, source))
    } else if commands[name.text] != nil {
      report(.commandExists(name, source))
    }
    current.blocks[block].commands[name.text] = definitions.count
    definitionSites[definitions.count] = DefinitionSite(
      name: name, source: source, declaration: note(.definition, name))
    definitions.append(
      Checked.Definition(
        signature: signature(of: definition), parameters: [], body: Checked.Body([]), slotCount: 0,
        source: source))
  }

  /// Checks the parameters and the body of a `def` that was declared.
  mutating func define(_ definition: Definition) {
    bodies.append(BodyScope(isDefinition: true))
    let outside = (attempts, guards)
    (attempts, guards) = (0, 0)
    defer {
      bodies.removeLast()
      (attempts, guards) = outside
    }
    guard !definition.isUnreadable,
      let index = bodies[bodies.count - 2].blocks.last?.commands[definition.name.text]
    else {
      _ = steps(of: definition.body.statements, isTaken: true)
      return
    }
    definitionsUnderWay.append(index)
    defer { definitionsUnderWay.removeLast() }
    var parameters: [Checked.DefinitionParameter] = []
    for parameter in definition.parameters {
      let kind = parameter.type.flatMap { ValueKind(declared: $0.text) } ?? .any
      let value = parameter.defaultValue.map { argument($0, kind, label: parameter.name.text) }
      let slot = declare(parameter.variable, as: .parameter)
      learn(parameter.known(kind), of: parameter.variable, in: slot)
      parameters.append(
        Checked.DefinitionParameter(
          name: parameter.name.text, slot: slot, isOption: parameter.isOption,
          defaultValue: value ?? (parameter.isFlag ? .constant(false, parameter.span) : nil)))
    }
    definitions[index].parameters = parameters
    definitions[index].body = Checked.Body(steps(of: definition.body.statements, isTaken: true))
    definitions[index].slotCount = current.slotCount
  }

  private mutating func signature(of definition: Definition) -> Signature {
    var positionals: [Positional] = []
    var options: [Option] = []
    for parameter in definition.parameters {
      let kind = self.kind(of: parameter)
      if parameter.isFlag {
        options.append(Option(flag: parameter.name.text, ""))
      } else if parameter.isOption {
        options.append(Option(parameter.name.text, kind.name.uppercased(), kind, ""))
      } else {
        positionals.append(
          Positional(parameter.name.text.uppercased(), kind, "", isOptional: parameter.defaultValue != nil))
      }
    }
    return Signature(
      definition.name.text, definition.help ?? "", category: .shell, parameters: positionals,
      options: options,
      returns: "the value of its last pipeline")
  }

  /// The kind that a parameter's type names; any value where it names none.
  mutating func kind(of parameter: Parameter) -> ValueKind {
    guard let type = parameter.type else { return .any }
    guard let kind = ValueKind(declared: type.text) else {
      let known = ValueKind.declaredNames
      report(.unknownType(type, Suggestion.nearest(to: type.text, among: known), known: known, source))
      return .any
    }
    return kind
  }

  /// Takes the `param`s at the start of a script.
  /// - returns: the statements after them.
  mutating func declareParameters(_ tree: SyntaxTree) -> [Statement] {
    var rest = tree.statements[...]
    while let statement = rest.first, case .param(let parameter, let help) = statement.kind {
      rest.removeFirst()
      let kind = self.kind(of: parameter)
      let value = parameter.defaultValue.map { argument($0, kind, label: parameter.name.text) }
      let slot = declare(parameter.variable, as: .scriptParameter)
      learn(parameter.known(kind), of: parameter.variable, in: slot)
      parameters.append(
        ScriptParameter(
          name: parameter.name.text, slot: slot, kind: parameter.isFlag ? nil : kind,
          defaultValue: value, isOption: parameter.isOption, help: help ?? "", span: parameter.span))
    }
    return Array(rest)
  }
}

extension Parameter {
  /// What the body calls it: `--dry-run` is `$dry_run`.
  var variable: Name { name.text.contains("-") ? Name(name.text.replacing("-", with: "_"), name.span) : name }

  /// An option without a type and a default is there or not.
  var isFlag: Bool { isOption && type == nil && defaultValue == nil }

  /// What is known of its value in the body. An option without a default may be null.
  fileprivate func known(_ kind: ValueKind) -> Known {
    if isFlag { return .type(true) }
    return isOption && defaultValue == nil ? .nothing : Known(kind)
  }
}

extension DefinitionSite {
  func label(_ words: String = "declared here", seenFrom text: SourceText) -> Diagnostic.Label {
    Diagnostic.Label(name.span, words, in: source === text ? nil : source)
  }
}

extension Checked.Argument {
  /// An argument that is known before anything runs.
  static func constant(_ value: Value, _ span: Span) -> Checked.Argument {
    Checked.Argument(expression: Checked.Expression(.constant(value), span), kind: .any, label: "")
  }
}
