package import EODCore

/// What the checker makes of a syntax tree: names are slots, commands are bound to their declarations, and
/// constant arguments have the types their parameters want. The interpreter reads nothing else.
package enum Checked {
  /// A whole text that may run.
  package struct Program: Sendable {
    package var source: SourceText
    package var body: Body
    /// The declared `param`s, in order.
    package var parameters: [ScriptParameter]
    /// All definitions that the body can call, those of earlier lines of the session included.
    package var definitions: [Definition]
    /// How many slots the frame at top level needs.
    package var slotCount: Int
    /// Whether `$it` is read, so that shown values must be kept.
    package var readsLastShown: Bool
  }

  /// Steps one after the other.
  package struct Body: Sendable {
    package var steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }
  }

  /// A statement.
  package struct Step: Sendable {
    package var kind: Kind
    package var span: Span

    init(_ kind: Kind, _ span: Span) {
      self.kind = kind
      self.span = span
    }

    package indirect enum Kind: Sendable {
      /// Puts a value into a slot; `let` and assignment are the same here.
      case store(slot: Int, Pipeline)
      /// Shows a value that nobody takes.
      case show(Pipeline)
      /// The value of the block that it ends.
      case result(Pipeline)
      /// An `if`, `for` or `try` whose value nobody takes: what its blocks show is shown as it comes.
      case perform(Compound)
      case whileLoop(condition: Expression, body: Body)
      case breakLoop
      case continueLoop
      case returnValue(Pipeline?)
      case exit(Expression?)
      /// The statements of another text.
      case sourced(SourceText, Body)
    }
  }

  /// A stage that holds blocks.
  package indirect enum Compound: Sendable {
    case conditional([Branch], otherwise: Body?)
    case loop(Loop)
    case attempt(Attempt)
  }

  /// A condition of an `if` and what follows it.
  package struct Branch: Sendable {
    package var condition: Expression
    package var body: Body
  }

  /// A `for`.
  package struct Loop: Sendable {
    /// Where a body finds the index or the name of its item; nil where the loop names none.
    package var keySlot: Int?
    package var itemSlot: Int
    package var sequence: Expression
    /// How many bodies may run at once; nil for one after the other.
    package var parallel: Expression?
    package var body: Body
    package var itemSpan: Span
  }

  /// A `try`.
  package struct Attempt: Sendable {
    package var body: Body
    /// Where the handler finds the error: `$error`, and the name it gave it.
    package var errorSlots: [Int]
    package var handler: Body?
  }

  /// Stages from left to right.
  package struct Pipeline: Sendable {
    package var stages: [Stage]
    package var span: Span

    init(_ stages: [Stage], _ span: Span) {
      self.stages = stages
      self.span = span
    }
  }

  package indirect enum Stage: Sendable {
    case expression(Expression)
    case filter(Filter, Call)
    case command(Signature, Call)
    /// A `def`, by its place among the program's definitions.
    case definition(Int, Call)
    case shell(ShellLine, capturing: Bool)
    case compound(Compound)
  }

  /// A command of the system shell, with values between what is written.
  package struct ShellLine: Sendable {
    package enum Part: Sendable {
      case spelled(String)
      case value(Expression)
    }

    package var parts: [Part]
    package var span: Span
  }

  /// The arguments of a command, bound to what it declares.
  package struct Call: Sendable {
    package var positionals: [Argument]
    package var options: [BoundOption]
    /// The test of `where`, evaluated for each row.
    package var condition: Expression?
    package var span: Span
  }

  /// An option that was given, with its values in order; a flag's is true.
  package struct BoundOption: Sendable {
    package var name: String
    /// Where it was first given, for who gives it twice.
    package var nameSpan: Span
    package var values: [Argument]
    package var isRepeated: Bool
  }

  /// An expression that must be of a kind; a constant one is already.
  package struct Argument: Sendable {
    package var expression: Expression
    package var kind: ValueKind
    /// What a diagnostic calls it: `FILE`, `--match`.
    package var label: String
  }

  /// A `def`.
  package struct Definition: Sendable {
    package var signature: Signature
    package var parameters: [DefinitionParameter]
    package var body: Body
    package var slotCount: Int
    package var source: SourceText
  }

  /// A parameter of a `def`, and where its body finds the value.
  package struct DefinitionParameter: Sendable {
    package var name: String
    package var slot: Int
    package var isOption: Bool
    package var defaultValue: Argument?
  }
}
