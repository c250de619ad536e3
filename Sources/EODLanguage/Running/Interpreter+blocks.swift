import EODCore

extension Interpreter {
  /// Runs an `if`, `for` or `try`.
  func run(_ compound: Checked.Compound, in frame: inout Frame) async throws -> Flow? {
    switch compound {
    case .conditional(let branches, let otherwise):
      for branch in branches where try await condition(branch.condition, in: &frame) {
        return try await run(branch.body, in: &frame)
      }
      guard let otherwise else { return nil }
      return try await run(otherwise, in: &frame)
    case .loop(let loop): return .value(.list(try await run(loop, in: &frame)))
    case .attempt(let attempt): return try await run(attempt, in: &frame)
    }
  }

  /// Runs a `while`.
  func repeatWhile(
    _ condition: Checked.Expression, _ body: Checked.Body, in frame: inout Frame
  ) async throws {
    while try await self.condition(condition, in: &frame) {
      try Task.checkCancellation()
      do {
        _ = try await run(body, in: &frame)
      } catch Unwinding.continueLoop {
        continue
      } catch Unwinding.breakLoop {
        return
      }
    }
  }

  private func run(_ loop: Checked.Loop, in frame: inout Frame) async throws -> [Value] {
    var items = try await self.items(of: loop.sequence, in: &frame)
    if let parallel = loop.parallel {
      let limit = try await value(of: parallel, in: &frame)
      guard let count = limit.asInt, count >= 1 else {
        throw Diagnostic.badParallel(limit, parallel.span, frame.source, exitCode: .failed)
      }
      return try await run(loop, items, atMost: count, from: frame)
    }
    var results: [Value] = []
    while let turn = try await items.next() {
      try Task.checkCancellation()
      do {
        if let value = try await run(loop, turn, in: &frame) { results.append(value) }
      } catch Unwinding.continueLoop {
        continue
      } catch Unwinding.breakLoop {
        break
      }
    }
    return results
  }

  /// One turn of a loop.
  func run(_ loop: Checked.Loop, _ turn: FlowItems.Turn, in frame: inout Frame) async throws -> Value? {
    if let slot = loop.keySlot { frame.slots[slot] = turn.key }
    frame.slots[loop.itemSlot] = turn.item
    return try await run(loop.body, in: &frame)?.collected()
  }

  private func items(of sequence: Checked.Expression, in frame: inout Frame) async throws -> FlowItems {
    if sequence.isPure { return FlowItems(try Items(sequence, in: frame)) }
    guard case .pipeline(let pipeline) = sequence.kind else {
      return FlowItems(try Items(try await value(of: sequence, in: &frame), sequence.span, frame.source))
    }
    switch try await flow(of: pipeline, in: &frame) ?? .value(.null) {
    case .stream(let stream): return FlowItems(stream)
    case .value(let value): return FlowItems(try Items(value, sequence.span, frame.source))
    }
  }

  private func run(_ attempt: Checked.Attempt, in frame: inout Frame) async throws -> Flow? {
    do {
      return try await run(attempt.body, in: &frame).asyncMap { .value(try await $0.collected()) }
    } catch let diagnostic as Diagnostic {
      guard let handler = attempt.handler else { return nil }
      for slot in attempt.errorSlots { frame.slots[slot] = .record(diagnostic.record) }
      return try await run(handler, in: &frame)
    }
  }
}

extension Optional {
  fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
