import EODCore

/// Literals of a session that become parameters of its script.
struct SessionLift {
  struct Parameter {
    let name: String
    let type: String
    let defaultText: String
    let help: String?
  }

  private let steps: [SessionStep]
  private let choice: SessionChoice
  private let commands: CommandTable
  private(set) var parameters: [Parameter] = []
  /// What takes the place of parts of a step's text.
  private var changes: [Int: [(span: Span, text: String)]] = [:]
  private var names: Set<String>

  init(_ steps: [SessionStep], _ choice: SessionChoice, _ commands: CommandTable) {
    self.steps = steps
    self.choice = choice
    self.commands = commands
    names = Set(choice.kept.flatMap { [steps[$0].variable].compactMap(\.self) + Array(steps[$0].reads) })
  }

  /// The `param` statements.
  var declarations: [String] {
    guard !parameters.isEmpty else { return [] }
    return [""]
      + parameters.map { parameter in
        let help = parameter.help.map { "  # \($0)" } ?? ""
        return "param \(parameter.name): \(parameter.type) = \(parameter.defaultText)\(help)"
      }
  }

  /// The text of a step, with the parameters in it.
  func text(of place: Int) -> String {
    let step = steps[place]
    let start = step.statement.span.lower
    var bytes = Array(step.text.utf8)
    for (span, text) in (changes[place] ?? []).sorted(by: { $0.span.lower > $1.span.lower }) {
      bytes.replaceSubrange(span.lower - start..<span.upper - start, with: text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes a parameter of a text that stands in arguments, alone or in a longer word.
  mutating func lift(_ text: String, as name: String) throws(SessionScriptError) {
    guard !names.contains(name), !name.isEmpty, name.utf8.allSatisfy(\.isASCIINamePart),
      name.first?.isNumber == false
    else { throw .badName(name) }
    var type: String?
    var isFound = false
    for place in choice.kept {
      for slot in SessionSlot.slots(of: steps[place], commands) where slot.text == text && type == nil {
        type = slot.type
      }
      steps[place].statement.visit { part in
        guard case .expression(let expression) = part,
          let spelled = replaced(text, by: name, in: expression, at: place)
        else { return }
        isFound = change(expression.span, to: spelled, at: place) || isFound
      }
    }
    guard isFound else { throw .notSpelled(text) }
    names.insert(name)
    parameters.append(
      Parameter(name: name, type: type ?? "string", defaultText: text.spelledAsArgument, help: nil))
  }

  /// Makes parameters of the arguments that differed between the tries of a statement and the one that was kept, and
  /// of the same literals elsewhere.
  mutating func liftVarying() {
    for place in choice.kept {
      guard let tries = choice.tries[place] else { continue }
      let earlier = tries.sorted().flatMap { SessionSlot.slots(of: steps[$0], commands) }
      for slot in SessionSlot.slots(of: steps[place], commands) {
        var others: [String] = []
        for other in earlier where other.key == slot.key && other.text != slot.text {
          if !others.contains(other.text) { others.append(other.text) }
        }
        guard !others.isEmpty else { continue }
        let name = freeName(slot.name)
        guard change(slot.span, to: "$\(name)", at: place) else { continue }
        names.insert(name)
        parameters.append(
          Parameter(
            name: name, type: slot.type, defaultText: slot.text,
            help: "also tried: \(others.joined(separator: ", "))"))
        useElsewhere(slot, name, except: place)
      }
    }
  }

  /// A literal means the same thing where the option is the same, or where it is too particular for a coincidence.
  private mutating func useElsewhere(_ slot: SessionSlot, _ name: String, except place: Int) {
    let isParticular = slot.text.count > 3 && slot.text.contains(where: \.isLetter)
    for other in choice.kept where other != place {
      for candidate in SessionSlot.slots(of: steps[other], commands)
      where candidate.text == slot.text && (candidate.key == slot.key || isParticular) {
        _ = change(candidate.span, to: "$\(name)", at: other)
      }
    }
  }

  private func freeName(_ wanted: String) -> String {
    guard names.contains(wanted) else { return wanted }
    return (2...).lazy.map { "\(wanted)_\($0)" }.first { !names.contains($0) } ?? wanted
  }

  /// False, and nothing changed, where a part of the span is changed already.
  private mutating func change(_ span: Span, to text: String, at place: Int) -> Bool {
    let overlaps = changes[place, default: []].contains {
      $0.span.lower < span.upper && span.lower < $0.span.upper
    }
    if overlaps { return false }
    changes[place, default: []].append((span, text))
    return true
  }

  /// The spelling of a constant or a word with the variable in the place of the text; nil where it is not in there.
  private func replaced(_ text: String, by name: String, in expression: Expression, at place: Int) -> String?
  {
    let spelled = steps[place].source.text(expression.span)
    guard !text.isEmpty, spelled.contains(text) else { return nil }
    switch expression.kind {
    case .literal where spelled == text, .word where spelled == text: return "$\(name)"
    case .literal(.string(let constant)):
      return constant == text ? "$\(name)" : constant.inDoubleQuotes(text, as: name)
    case .word(let word):
      if let constant = word.constant {
        if constant == text { return "$\(name)" }
        // The key of a pair must stay in front of its `=`.
        if word.quoting == .bare, let sign = constant.firstIndex(of: "="),
          constant[..<sign].contains(text) == false
        {
          let value = String(constant[constant.index(after: sign)...])
          return constant[...sign] + (value == text ? "$\(name)" : value.inDoubleQuotes(text, as: name))
        }
        return constant.inDoubleQuotes(text, as: name)
      }
      let changed = spelled.components(of: text).joined(withVariable: name)
      return word.quoting == .bare ? "\"\(changed)\"" : changed
    default: return nil
    }
  }
}

extension String {
  fileprivate func inDoubleQuotes(_ text: String, as name: String) -> String {
    "\"\(components(of: text).map(\.escaped).joined(withVariable: name))\""
  }

  fileprivate func components(of separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }

  private var escaped: String {
    reduce(into: "") { text, character in
      if "\\\"$".contains(character) { text.append("\\") }
      text += character == "\n" ? "\\n" : String(character)
    }
  }

  /// As a default can be spelled: bare where that is right.
  fileprivate var spelledAsArgument: String {
    let isPlain = utf8.allSatisfy { $0.isASCIINamePart || "-.:/+*".utf8.contains($0) } && !hasPrefix("-")
    return isPlain ? self : "\"\(escaped)\""
  }
}

extension [String] {
  /// With `$name` between the parts, in braces where the part behind would belong to the name.
  fileprivate func joined(withVariable name: String) -> String {
    dropFirst().reduce(first ?? "") { text, part in
      let next = part.utf8.first
      let goesOn = next.map { $0.isASCIINamePart || $0 >= 0x80 || ".[".utf8.contains($0) } ?? false
      return text + (goesOn ? "${$\(name)}" : "$\(name)") + part
    }
  }
}
