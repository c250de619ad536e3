import EODCore

@testable import EODLanguage

/// A syntax tree as one line of brackets, so that a test can say what it expects.
enum TreeText {
  static func of(_ tree: SyntaxTree) -> String { tree.statements.map(of).joined(separator: " ; ") }

  static func of(_ statement: Statement) -> String {
    switch statement.kind {
    case .bind(let name, let pipeline): "let \(name.text) = \(of(pipeline))"
    case .assign(let name, let pipeline): "set \(name.text) = \(of(pipeline))"
    case .pipeline(let pipeline): of(pipeline)
    case .whileLoop(let condition, let body): "while \(of(condition)) \(of(body))"
    case .breakLoop: "break"
    case .continueLoop: "continue"
    case .define(let definition):
      "def \(([definition.name.text] + definition.parameters.map(of)).joined(separator: " ")) "
        + of(definition.body) + (definition.help.map { " help<\($0)>" } ?? "")
    case .returnValue(let pipeline): "return" + (pipeline.map { " " + of($0) } ?? "")
    case .param(let parameter, let help): "param \(of(parameter))" + (help.map { " help<\($0)>" } ?? "")
    case .source(let word): "source \(of(word))"
    case .exit(let code): "exit" + (code.map { " " + of($0) } ?? "")
    }
  }

  static func of(_ parameter: Parameter) -> String {
    (parameter.isOption ? "--" : "") + parameter.name.text + (parameter.type.map { ":\($0.text)" } ?? "")
      + (parameter.defaultValue.map { "=\(of($0))" } ?? "")
  }

  static func of(_ block: Block) -> String {
    "{\(block.statements.map(of).joined(separator: " ; "))}"
  }

  static func of(_ pipeline: Pipeline) -> String { pipeline.stages.map(of).joined(separator: " | ") }

  static func of(_ stage: Stage) -> String {
    switch stage {
    case .expression(let expression): of(expression)
    case .command(let invocation):
      "<" + ([invocation.name.text] + invocation.arguments.map(of)).joined(separator: " ") + ">"
    case .shell(let word): "!\(of(word))"
    case .conditional(let conditional):
      conditional.branches.map { "if \(of($0.condition)) \(of($0.body))" }.joined(separator: " else ")
        + (conditional.otherwise.map { " else \(of($0))" } ?? "")
    case .loop(let loop):
      "for \(loop.key.map { "\($0.text), " } ?? "")\(loop.item.text) in \(of(loop.sequence))"
        + (loop.parallel.map { " parallel \(of($0))" } ?? "") + " \(of(loop.body))"
    case .attempt(let attempt):
      "try \(of(attempt.body))"
        + (attempt.handler.map { " catch \(attempt.name?.text ?? "_") \(of($0))" } ?? "")
    }
  }

  static func of(_ argument: Argument) -> String {
    switch argument {
    case .positional(let expression): of(expression)
    case .option(let name, let value): "--\(name.text)" + (value.map { "=\(of($0))" } ?? "")
    }
  }

  static func of(_ expression: Expression) -> String {
    switch expression.kind {
    case .literal(let value): of(value)
    case .word(let word): of(word)
    case .variable(let name): "$\(name.text)"
    case .field(let base, let name, let isOptional): "\(of(base)).\(name.text)\(isOptional ? "?" : "")"
    case .index(let base, let index, let isOptional): "\(of(base))[\(of(index))]\(isOptional ? "?" : "")"
    case .list(let items): "[\(items.map(of).joined(separator: " "))]"
    case .record(let fields):
      "{\(fields.map { "\(of($0.key)): \(of($0.value))" }.joined(separator: ", "))}"
    case .range(let low, let high): "(\(of(low)) .. \(of(high)))"
    case .unary(let sign, let operand): "(\(sign.rawValue) \(of(operand)))"
    case .binary(let sign, let left, let right): "(\(of(left)) \(sign.rawValue) \(of(right)))"
    case .pipeline(let pipeline): "(\(of(pipeline)))"
    case .rowField(let names, let isOptional):
      "@\(names.map(\.text).joined(separator: "."))\(isOptional ? "?" : "")"
    }
  }

  /// A bare word as `word`, a quoted or mixed one as `"…"`, its values in `«»`.
  static func of(_ word: Word) -> String {
    let text = word.parts.map { part in
      switch part {
      case .text(let text, _): text
      case .value(let value): "«\(of(value))»"
      }
    }.joined()
    return word.quoting == .bare ? text : "\"\(text)\""
  }

  static func of(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .int(let number): "\(number)i"
    case .float(let number): "\(number)f"
    case .string(let text): "'\(text)'"
    case .date(let date): date.description
    case .duration(let duration): "\(duration)"
    case .list, .record: "?"
    }
  }
}

/// What became of a text, in a form to compare.
enum Parsed: Equatable {
  case complete(String)
  case unfinished(String)
  /// The codes of the errors.
  case invalid([String])

  init(_ text: String) {
    switch Parser.parse(SourceText(name: "test", text)) {
    case .complete(let tree): self = .complete(TreeText.of(tree))
    case .unfinished(let unfinished): self = .unfinished(unfinished.open)
    case .invalid(_, let diagnostics): self = .invalid(diagnostics.map(\.code))
    }
  }
}

/// The errors of a text; empty where it is right or unfinished.
func errors(of text: String) -> [Diagnostic] {
  guard case .invalid(_, let diagnostics) = Parser.parse(SourceText(name: "test", text)) else { return [] }
  return diagnostics
}
