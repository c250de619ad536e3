import EODCore

/// Runs checked programs. What is pure it leaves to ``Evaluator``; commands it asks of the host.
struct Interpreter: Sendable {
  let host: any Host
  let definitions: [Checked.Definition]
  /// Whether `$it` may be read later, so that shown streams must be kept.
  let keepsShown: Bool

  /// Runs the steps of a body.
  /// - returns: its value, or nil where it ends without one.
  func run(_ body: Checked.Body, in frame: inout Frame) async throws -> Flow? {
    if body.isPure { return try Evaluator.run(body, in: &frame).map(Flow.value) }
    var result: Flow?
    for step in body.steps {
      try Task.checkCancellation()
      result = try await run(step, in: &frame)
    }
    return result
  }

  private func run(_ step: Checked.Step, in frame: inout Frame) async throws -> Flow? {
    if step.isPure { return try Evaluator.run(step, in: &frame).map(Flow.value) }
    switch step.kind {
    case .store(let slot, let pipeline):
      frame.slots[slot] = try await flow(of: pipeline, in: &frame)?.collected() ?? .null
    case .show(let pipeline):
      if let flow = try await flow(of: pipeline, in: &frame) { try await show(flow, in: &frame) }
    case .result(let pipeline): return try await flow(of: pipeline, in: &frame)
    case .perform(let compound): _ = try await run(compound, in: &frame)
    case .whileLoop(let condition, let body): try await repeatWhile(condition, body, in: &frame)
    case .breakLoop: throw Unwinding.breakLoop
    case .continueLoop: throw Unwinding.continueLoop
    case .returnValue(let pipeline):
      guard let pipeline else { throw Unwinding.returned(.null) }
      throw Unwinding.returned(try await flow(of: pipeline, in: &frame)?.collected() ?? .null)
    case .exit(let code): throw try await exitRequest(code, in: &frame)
    case .sourced(let text, let body):
      let outer = frame.source
      frame.source = text
      defer { frame.source = outer }
      _ = try await run(body, in: &frame)
    }
    return nil
  }

  private func exitRequest(_ code: Checked.Expression?, in frame: inout Frame) async throws -> ExitRequest {
    guard let code else { return ExitRequest(code: 0) }
    let value = try await self.value(of: code, in: &frame)
    guard let number = value.asInt, let code32 = UInt8(exactly: number) else {
      throw Diagnostic.exitCode(value, code.span, frame.source)
    }
    return ExitRequest(code: Int32(code32))
  }

  /// Shows what nobody took, and remembers it as `$it` at top level. Null is nothing to show.
  private func show(_ flow: Flow, in frame: inout Frame) async throws {
    switch flow {
    case .value(.null): return
    case .value(let value):
      try await host.show(flow)
      if frame.isTopLevel { frame.lastShown = value }
    case .stream(let stream):
      guard keepsShown, frame.isTopLevel else { return try await host.show(flow) }
      let keeper = Keeper()
      try await host.show(
        .stream(
          ValueStream {
            let batch = try await stream.next()
            await keeper.keep(batch)
            return batch
          }))
      frame.lastShown = .list(await keeper.items)
    }
  }

  /// What went by in a stream that was shown.
  private actor Keeper {
    private(set) var items: [Value] = []
    func keep(_ batch: [Value]?) { items += batch ?? [] }
  }
}
