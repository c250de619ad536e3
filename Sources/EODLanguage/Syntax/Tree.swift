package import EODCore

/// A parsed text: what it says, with the place of every part. The checker, the formatter and completion read it.
package struct SyntaxTree: Sendable {
  package var source: SourceText
  package var statements: [Statement]
  /// Comments in source order, for the formatter and for the help texts of `param`s.
  package var comments: [Span]
  /// What could not be read; empty where the text is right.
  package var unread: [Span]

  package init(source: SourceText, statements: [Statement], comments: [Span], unread: [Span] = []) {
    self.source = source
    self.statements = statements
    self.comments = comments
    self.unread = unread
  }
}

/// A name in the text: of a variable, a parameter, a field.
package struct Name: Sendable, Equatable {
  package var text: String
  package var span: Span

  package init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// Statements in braces.
package struct Block: Sendable {
  package var statements: [Statement]
  /// With its braces.
  package var span: Span

  package init(statements: [Statement], span: Span) {
    self.statements = statements
    self.span = span
  }
}

/// One statement, from its first word to its last.
package struct Statement: Sendable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable {
    /// `let name = PIPELINE`
    case bind(Name, Pipeline)
    /// `$name = PIPELINE`
    case assign(Name, Pipeline)
    case pipeline(Pipeline)
    case whileLoop(condition: Expression, body: Block)
    case breakLoop
    case continueLoop
    case define(Definition)
    case returnValue(Pipeline?)
    case param(Parameter, help: String?)
    case source(Word)
    case exit(Expression?)
  }
}

/// `def NAME PARAMETERS { BODY }`
package struct Definition: Sendable {
  package var name: Name
  package var parameters: [Parameter]
  package var body: Block
  /// The comment lines right above it.
  package var help: String?
  /// Whether its head could not be read, so that there is a body alone.
  package var isUnreadable: Bool { name.text.isEmpty }

  package init(name: Name, parameters: [Parameter], body: Block, help: String?) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.help = help
  }
}

/// A parameter of a `def` or a script: `tile: string = T60WWV`, `limit=10`, `--all`.
package struct Parameter: Sendable {
  package var name: Name
  /// The type as written after `:`.
  package var type: Name?
  /// The default, in argument place: a bare word is a string unless it is a literal of the declared type.
  package var defaultValue: Expression?
  /// Whether it is given as `--name`; one without a type and a default is a flag (bool).
  package var isOption: Bool
  package var span: Span

  package init(name: Name, type: Name?, defaultValue: Expression?, isOption: Bool, span: Span) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.isOption = isOption
    self.span = span
  }
}

/// Stages from left to right; the value of each is the input of the next.
package struct Pipeline: Sendable {
  package var stages: [Stage]
  package var span: Span

  package init(stages: [Stage], span: Span) {
    self.stages = stages
    self.span = span
  }
}

/// What stands between two `|`.
package indirect enum Stage: Sendable {
  case expression(Expression)
  case command(Invocation)
  /// `!COMMAND` up to the end of the line or the closing parenthesis; words as in a string with `$name`.
  case shell(Word)
  case conditional(Conditional)
  case loop(Loop)
  case attempt(Attempt)

  package var span: Span {
    switch self {
    case .expression(let expression): expression.span
    case .command(let invocation): invocation.span
    case .shell(let word): word.span
    case .conditional(let conditional): conditional.span
    case .loop(let loop): loop.span
    case .attempt(let attempt): attempt.span
    }
  }
}

/// `if C { } else if C { } else { }`; it has a value, so it is a stage and not a statement.
package struct Conditional: Sendable {
  package var branches: [(condition: Expression, body: Block)]
  package var otherwise: Block?
  package var span: Span

  package init(branches: [(condition: Expression, body: Block)], otherwise: Block?, span: Span) {
    self.branches = branches
    self.otherwise = otherwise
    self.span = span
  }
}

/// `for x in V { }`, `for key, x in V { }`, `for x in V parallel N { }`; its value is the list of its bodies'.
package struct Loop: Sendable {
  package var key: Name?
  package var item: Name
  package var sequence: Expression
  package var parallel: Expression?
  package var body: Block
  package var span: Span

  package init(key: Name?, item: Name, sequence: Expression, parallel: Expression?, body: Block, span: Span) {
    self.key = key
    self.item = item
    self.sequence = sequence
    self.parallel = parallel
    self.body = body
    self.span = span
  }
}

/// `try { } catch err { }`; the name is optional, and `$error` is there in any case.
package struct Attempt: Sendable {
  package var body: Block
  package var name: Name?
  package var handler: Block?
  package var span: Span

  package init(body: Block, name: Name?, handler: Block?, span: Span) {
    self.body = body
    self.name = name
    self.handler = handler
    self.span = span
  }
}

/// A command with its arguments as written; which command it is, the checker finds out by name.
package struct Invocation: Sendable {
  /// The first word. A second bare word may belong to the name (`graph load`): the checker decides by the
  /// longest known name.
  package var name: Name
  package var arguments: [Argument]
  package var span: Span

  package init(name: Name, arguments: [Argument], span: Span) {
    self.name = name
    self.arguments = arguments
    self.span = span
  }
}

/// One of the words behind a command.
package enum Argument: Sendable {
  /// A value in its place.
  case positional(Expression)
  /// `--name` or `--name=VALUE`; the value of `--name VALUE` is the next positional, taken by the checker
  /// where the option has a value.
  case option(Name, value: Expression?)

  package var span: Span {
    switch self {
    case .positional(let expression): expression.span
    case .option(let name, let value): value.map { name.span.joined($0.span) } ?? name.span
    }
  }
}

/// What has a value, and where it stands.
package struct Expression: Sendable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable {
    /// A number, date, duration, size, `true`, `false`, `null`, or a raw string, as a value.
    case literal(Value)
    /// A bare word or a quoted string with `$`: text and values. In argument place a bare word keeps its
    /// spelling, so that `30UUA`, `5` or `2020-06-23` can become what the parameter wants.
    case word(Word)
    /// `$name`
    case variable(Name)
    /// `.field`, `.field?`
    case field(Expression, Name, isOptional: Bool)
    /// `[index]`, `[index]?`
    case index(Expression, Expression, isOptional: Bool)
    case list([Expression])
    case record([(key: Expression, value: Expression)])
    /// `a..b`, both ends included.
    case range(Expression, Expression)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    /// `( PIPELINE )`
    case pipeline(Pipeline)
    /// In a condition, the field of the row that a bare word left of an operator names: `cloud`, `location.id?`.
    case rowField([Name], isOptional: Bool)
  }
}

/// Text and values side by side: `"result-${row.tileId}"`, `$archive/copernicus.eu`, `img1=$hits[0]`, `EO:ESA`.
package struct Word: Sendable {
  package enum Part: Sendable {
    /// With its escapes resolved, and the place of the spelling.
    case text(String, Span)
    case value(Expression)
  }

  package enum Quoting: Sendable {
    case bare
    case single
    case double
    /// Parts of several kinds, such as `img1="my file"`.
    case mixed
  }

  package var parts: [Part]
  package var quoting: Quoting
  package var span: Span

  package init(parts: [Part], quoting: Quoting, span: Span) {
    self.parts = parts
    self.quoting = quoting
    self.span = span
  }

  /// The text where no part is computed.
  package var constant: String? {
    var text = ""
    for part in parts {
      guard case .text(let piece, _) = part else { return nil }
      text += piece
    }
    return text
  }
}

/// An operator before its operand; the raw value is its spelling.
package enum UnaryOperator: String, Sendable {
  case not
  case minus = "-"
}

/// An operator between its operands; the raw value is its spelling.
package enum BinaryOperator: String, Sendable, CaseIterable {
  case or, and
  case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  case isIn = "in", matches = "=~", matchesNot = "!~"
  case coalesce = "??"
  case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%"
}
