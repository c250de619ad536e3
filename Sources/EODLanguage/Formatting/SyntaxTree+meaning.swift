import EODCore

extension SyntaxTree {
  /// Whether both trees say the same: all but the places of their parts and the comments that no `param` and no
  /// `def` takes as its help.
  package func means(_ other: SyntaxTree) -> Bool { statements.mean(other.statements) }
}

extension Array {
  fileprivate func mean(_ other: Self, _ isSame: (Element, Element) -> Bool) -> Bool {
    count == other.count && zip(self, other).allSatisfy(isSame)
  }
}

extension [Statement] {
  fileprivate func mean(_ other: Self) -> Bool { mean(other) { $0.means($1) } }
}

extension Optional {
  fileprivate func means(_ other: Self, _ isSame: (Wrapped, Wrapped) -> Bool) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let a?, let b?): isSame(a, b)
    default: false
    }
  }
}

extension Name {
  fileprivate func means(_ other: Name) -> Bool { text == other.text }
}

extension Block {
  fileprivate func means(_ other: Block) -> Bool { statements.mean(other.statements) }
}

extension Statement {
  fileprivate func means(_ other: Statement) -> Bool {
    switch (kind, other.kind) {
    case (.bind(let a, let left), .bind(let b, let right)),
      (.assign(let a, let left), .assign(let b, let right)):
      a.means(b) && left.means(right)
    case (.pipeline(let a), .pipeline(let b)): a.means(b)
    case (.whileLoop(let a, let left), .whileLoop(let b, let right)): a.means(b) && left.means(right)
    case (.breakLoop, .breakLoop), (.continueLoop, .continueLoop): true
    case (.define(let a), .define(let b)):
      a.name.means(b.name) && a.help == b.help && a.parameters.mean(b.parameters) { $0.means($1) }
        && a.body.means(b.body)
    case (.returnValue(let a), .returnValue(let b)): a.means(b) { $0.means($1) }
    case (.param(let a, let help), .param(let b, let otherHelp)): a.means(b) && help == otherHelp
    case (.source(let a), .source(let b)): a.means(b)
    case (.exit(let a), .exit(let b)): a.means(b) { $0.means($1) }
    default: false
    }
  }
}

extension Parameter {
  fileprivate func means(_ other: Parameter) -> Bool {
    name.means(other.name) && isOption == other.isOption && type.means(other.type) { $0.means($1) }
      && defaultValue.means(other.defaultValue) { $0.means($1) }
  }
}

extension Pipeline {
  fileprivate func means(_ other: Pipeline) -> Bool { stages.mean(other.stages) { $0.means($1) } }
}

extension Stage {
  fileprivate func means(_ other: Stage) -> Bool {
    switch (self, other) {
    case (.expression(let a), .expression(let b)): a.means(b)
    case (.command(let a), .command(let b)):
      a.name.means(b.name) && a.arguments.mean(b.arguments) { $0.means($1) }
    case (.shell(let a), .shell(let b)): a.means(b)
    case (.conditional(let a), .conditional(let b)):
      a.branches.mean(b.branches) { $0.condition.means($1.condition) && $0.body.means($1.body) }
        && a.otherwise.means(b.otherwise) { $0.means($1) }
    case (.loop(let a), .loop(let b)):
      a.key.means(b.key) { $0.means($1) } && a.item.means(b.item) && a.sequence.means(b.sequence)
        && a.parallel.means(b.parallel) { $0.means($1) } && a.body.means(b.body)
    case (.attempt(let a), .attempt(let b)):
      a.body.means(b.body) && a.name.means(b.name) { $0.means($1) }
        && a.handler.means(b.handler) { $0.means($1) }
    default: false
    }
  }
}

extension Argument {
  fileprivate func means(_ other: Argument) -> Bool {
    switch (self, other) {
    case (.positional(let a), .positional(let b)): a.means(b)
    case (.option(let a, let left), .option(let b, let right)):
      a.means(b) && left.means(right) { $0.means($1) }
    default: false
    }
  }
}

extension Expression {
  fileprivate func means(_ other: Expression) -> Bool {
    switch (kind, other.kind) {
    case (.literal(let a), .literal(let b)): a == b
    case (.word(let a), .word(let b)): a.means(b)
    case (.variable(let a), .variable(let b)): a.means(b)
    case (.field(let a, let field, let isOptional), .field(let b, let otherField, let isOtherOptional)):
      field.means(otherField) && isOptional == isOtherOptional && a.means(b)
    case (.index(let a, let index, let isOptional), .index(let b, let otherIndex, let isOtherOptional)):
      isOptional == isOtherOptional && index.means(otherIndex) && a.means(b)
    case (.list(let a), .list(let b)): a.mean(b) { $0.means($1) }
    case (.record(let a), .record(let b)): a.mean(b) { $0.key.means($1.key) && $0.value.means($1.value) }
    case (.range(let a, let left), .range(let b, let right)): a.means(b) && left.means(right)
    case (.unary(let a, let left), .unary(let b, let right)): a == b && left.means(right)
    case (.binary(let a, let a1, let a2), .binary(let b, let b1, let b2)):
      a == b && a2.means(b2) && a1.means(b1)
    case (.pipeline(let a), .pipeline(let b)): a.means(b)
    case (.rowField(let a, let isOptional), .rowField(let b, let isOtherOptional)):
      isOptional == isOtherOptional && a.mean(b) { $0.means($1) }
    default: false
    }
  }
}

extension Word {
  fileprivate func means(_ other: Word) -> Bool {
    quoting == other.quoting
      && parts.mean(other.parts) { part, otherPart in
        switch (part, otherPart) {
        case (.text(let a, _), .text(let b, _)): a == b
        case (.value(let a), .value(let b)): a.means(b)
        default: false
        }
      }
  }
}
