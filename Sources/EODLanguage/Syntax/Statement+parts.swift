/// What can be met inside of a statement.
enum SyntaxPart {
  case expression(Expression)
  case command(Invocation)
  case shell(Word)
  /// A name that is declared: by `let`, a loop, a parameter, `catch`.
  case bound(Name)
  case assigned(Name)
  case defined(Name)
}

extension Statement {
  /// Goes through all parts, outer ones before those in them, in the order of the text.
  func visit(_ look: (SyntaxPart) -> Void) {
    switch kind {
    case .bind(let name, let pipeline):
      pipeline.visit(look)
      look(.bound(name))
    case .assign(let name, let pipeline):
      pipeline.visit(look)
      look(.assigned(name))
    case .pipeline(let pipeline): pipeline.visit(look)
    case .whileLoop(let condition, let body):
      condition.visit(look)
      body.visit(look)
    case .define(let definition):
      look(.defined(definition.name))
      for parameter in definition.parameters { parameter.visit(look) }
      definition.body.visit(look)
    case .returnValue(let pipeline): pipeline?.visit(look)
    case .param(let parameter, _): parameter.visit(look)
    case .source(let word): word.visit(look)
    case .exit(let code): code?.visit(look)
    case .breakLoop, .continueLoop: break
    }
  }
}

extension Block {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) {
    for statement in statements { statement.visit(look) }
  }
}

extension Parameter {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) {
    look(.bound(name))
    defaultValue?.visit(look)
  }
}

extension Pipeline {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) { for stage in stages { stage.visit(look) } }
}

extension Stage {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) {
    switch self {
    case .expression(let expression): expression.visit(look)
    case .command(let invocation):
      look(.command(invocation))
      for argument in invocation.arguments { argument.visit(look) }
    case .shell(let word):
      look(.shell(word))
      word.visit(look)
    case .conditional(let conditional):
      for branch in conditional.branches {
        branch.condition.visit(look)
        branch.body.visit(look)
      }
      conditional.otherwise?.visit(look)
    case .loop(let loop):
      loop.sequence.visit(look)
      loop.parallel?.visit(look)
      if let key = loop.key { look(.bound(key)) }
      look(.bound(loop.item))
      loop.body.visit(look)
    case .attempt(let attempt):
      attempt.body.visit(look)
      if let name = attempt.name { look(.bound(name)) }
      attempt.handler?.visit(look)
    }
  }
}

extension Argument {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) {
    switch self {
    case .positional(let expression): expression.visit(look)
    case .option(_, let value): value?.visit(look)
    }
  }
}

extension Expression {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) {
    look(.expression(self))
    switch kind {
    case .literal, .variable, .rowField: break
    case .word(let word): word.visit(look)
    case .field(let inner, _, _), .unary(_, let inner): inner.visit(look)
    case .index(let first, let second, _), .range(let first, let second), .binary(_, let first, let second):
      first.visit(look)
      second.visit(look)
    case .list(let items): for item in items { item.visit(look) }
    case .record(let fields):
      for field in fields {
        field.key.visit(look)
        field.value.visit(look)
      }
    case .pipeline(let pipeline): pipeline.visit(look)
    }
  }
}

extension Word {
  fileprivate func visit(_ look: (SyntaxPart) -> Void) {
    for case .value(let expression) in parts { expression.visit(look) }
  }
}
