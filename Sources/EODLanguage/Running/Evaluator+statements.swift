import EODCore

extension Evaluator {
  /// Between two looks at whether the work was cancelled.
  private static let iterationsBetweenChecks = 4096

  /// Runs a pure body.
  /// - returns: its value, or nil where it ends without one.
  static func run(_ body: Checked.Body, in frame: inout Frame) throws -> Value? {
    var result: Value?
    for step in body.steps { result = try run(step, in: &frame) }
    return result
  }

  /// Runs a pure step.
  static func run(_ step: Checked.Step, in frame: inout Frame) throws -> Value? {
    switch step.kind {
    case .store(let slot, let pipeline): frame.slots[slot] = try value(of: pipeline, in: &frame) ?? .null
    case .result(let pipeline): return try value(of: pipeline, in: &frame)
    case .perform(let compound): _ = try run(compound, in: &frame)
    case .whileLoop(let condition, let body):
      try loop(in: &frame) { frame throws in
        guard try bool(condition, frame) else { return false }
        _ = try run(body, in: &frame)
        return true
      }
    case .breakLoop: throw Unwinding.breakLoop
    case .continueLoop: throw Unwinding.continueLoop
    case .returnValue(let pipeline):
      throw Unwinding.returned(try pipeline.flatMap { try value(of: $0, in: &frame) } ?? .null)
    // Not pure, so never handed to this.
    case .show, .exit, .sourced: break
    }
    return nil
  }

  /// The value of a pure pipeline, which has one stage.
  static func value(of pipeline: Checked.Pipeline, in frame: inout Frame) throws -> Value? {
    switch pipeline.stages[0] {
    case .expression(let expression): return try value(of: expression, in: frame)
    case .compound(let compound): return try run(compound, in: &frame)
    case .filter, .command, .definition, .shell: return nil
    }
  }

  private static func run(_ compound: Checked.Compound, in frame: inout Frame) throws -> Value? {
    switch compound {
    case .conditional(let branches, let otherwise):
      for branch in branches where try bool(branch.condition, frame) {
        return try run(branch.body, in: &frame)
      }
      return try otherwise.flatMap { try run($0, in: &frame) }
    case .loop(let loop): return .list(try run(loop, in: &frame))
    case .attempt: return nil
    }
  }

  private static func run(_ loop: Checked.Loop, in frame: inout Frame) throws -> [Value] {
    var items = try Items(loop.sequence, in: frame)
    var results: [Value] = []
    try self.loop(in: &frame) { frame throws in
      guard let (key, item) = items.next() else { return false }
      if let slot = loop.keySlot { frame.slots[slot] = key }
      frame.slots[loop.itemSlot] = item
      if let value = try run(loop.body, in: &frame) { results.append(value) }
      return true
    }
    return results
  }

  /// Repeats until `turn` says false or the work is cancelled; catches `break` and `continue`.
  private static func loop(in frame: inout Frame, _ turn: (inout Frame) throws -> Bool) throws {
    var count = 0
    while true {
      count += 1
      if count % iterationsBetweenChecks == 0 { try Task.checkCancellation() }
      do {
        guard try turn(&frame) else { return }
      } catch Unwinding.continueLoop {
        continue
      } catch Unwinding.breakLoop {
        return
      }
    }
  }
}
