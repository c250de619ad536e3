import EODCore
import EODLanguage

/// What `?` tells: the usage of the command so far, what is expected at the cursor, and what can stand there.
struct PlaceHelpText {
  let request: CompletionRequest

  /// Nil where a `?` is a character like any other: inside of a word or a string, in a comment, in a name.
  func help(line: [UInt8], cursor: Int) -> PlaceHelp? {
    let place = request.place
    guard place.quote == nil, request.typed.isEmpty, startsWord(line, cursor), let lines else { return nil }
    return PlaceHelp(lines: lines, answer: request.answer)
  }

  /// Behind a blank, a bar or an opening bracket, at the start; and as the value of a pair, `--where key=`.
  private func startsWord(_ line: [UInt8], _ cursor: Int) -> Bool {
    guard cursor > 0, cursor <= line.count else { return cursor == 0 }
    if line[cursor - 1] == UInt8(ascii: "=") {
      if case .optionValue(_, _, _?, _, _) = request.place.context { return true }
      return false
    }
    return " \t\n|({;".utf8.contains(line[cursor - 1])
  }

  private var lines: [PlaceHelpLine]? {
    switch request.place.context {
    case .command:
      let isFed = !request.place.upstream.isEmpty
      return [
        PlaceHelpLine(isFed ? "a command that takes what comes in" : "a command, a statement or a value")
      ]
    case .option(let command, _): return usage(command)
    case .optionValue(let command, let name, let key, _, _):
      guard let option = request.scope.signature(of: command.words)?.option(named: name),
        let kind = option.kind
      else {
        return usage(command)
      }
      let expected =
        key.map { "expected: the value of \($0)" } ?? "expected: \(option.placeholder), \(kind.spelled)"
      return usage(command) + [PlaceHelpLine(expected, detail: option.help)]
    case .argument(let command, _, _):
      guard let signature = request.scope.signature(of: command.words) else { return usage(command) }
      guard let parameter = command.parameter(of: signature) else {
        return usage(command) + [PlaceHelpLine("expected: nothing more, but options")]
      }
      let expected =
        "expected: \(parameter.name), \(parameter.kind.spelled)\(parameter.isOptional ? ", optional" : "")"
      return usage(command) + [PlaceHelpLine(expected, detail: parameter.help)]
    case .expression(let words, _):
      switch ConditionPlace(words).expected {
      case .operand: return [PlaceHelpLine("expected: a value")]
      case .sign: return [PlaceHelpLine("expected: an operator, or the end of the condition")]
      }
    case .variable, .field, .nothing: return nil
    }
  }

  private func usage(_ command: CommandSoFar) -> [PlaceHelpLine] {
    guard let signature = request.scope.signature(of: command.words) else {
      return [PlaceHelpLine("\(command.words.joined(separator: " ")) …")]
    }
    return [PlaceHelpLine(signature.usage), PlaceHelpLine("", detail: signature.summary)]
  }
}

extension ValueKind {
  fileprivate var spelled: String {
    switch self {
    case .pair(let kind): "KEY=VALUE, the value a \(kind.name)"
    case .choice: "one of these words"
    default: name
    }
  }
}
