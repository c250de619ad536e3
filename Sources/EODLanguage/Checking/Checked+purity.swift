extension Checked.Expression.Kind {
  /// Whether the value depends on variables and constants alone.
  var isPure: Bool {
    switch self {
    case .constant, .local, .global, .row: true
    case .builtin, .pipeline: false
    case .field(let base, _, _): base.isPure
    case .index(let base, let index, _): base.isPure && index.isPure
    case .list(let items), .text(let items): items.allSatisfy(\.isPure)
    case .record(let fields): fields.allSatisfy { $0.key.isPure && $0.value.isPure }
    case .range(let a, let b), .binary(_, let a, let b): a.isPure && b.isPure
    case .unary(_, let operand), .match(let operand, _, _), .pair(_, let operand): operand.isPure
    }
  }
}

extension Checked.Step.Kind {
  var isPure: Bool {
    switch self {
    case .store(_, let pipeline), .result(let pipeline): pipeline.isPure
    case .returnValue(let pipeline): pipeline?.isPure ?? true
    case .perform(let compound): compound.isPure
    case .whileLoop(let condition, let body): condition.isPure && body.isPure
    case .breakLoop, .continueLoop: true
    case .show, .exit, .sourced: false
    }
  }
}

extension Checked.Stage {
  var isPure: Bool {
    switch self {
    case .expression(let expression): expression.isPure
    case .compound(let compound): compound.isPure
    case .filter, .command, .definition, .shell: false
    }
  }
}

extension Checked.Compound {
  var isPure: Bool {
    switch self {
    case .conditional(let branches, let otherwise):
      branches.allSatisfy { $0.condition.isPure && $0.body.isPure } && (otherwise?.isPure ?? true)
    case .loop(let loop): loop.parallel == nil && loop.sequence.isPure && loop.body.isPure
    case .attempt: false
    }
  }
}
