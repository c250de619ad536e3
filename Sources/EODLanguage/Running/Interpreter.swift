import EODCore

/// Runs compiled programs: what needs neither the host nor waiting it leaves to ``Machine``, commands it asks
/// of the host.
struct Interpreter: Sendable {
  let host: any Host
  /// The routines of the `def`s, by their places among the program's definitions.
  let definitions: [Routine]
  /// Their parameters.
  let parameters: [[Checked.DefinitionParameter]]
  /// Whether `$it` may be read later, so that shown streams must be kept.
  let keepsShown: Bool

  init(host: any Host, definitions: [Checked.Definition], keepsShown: Bool) {
    self.host = host
    self.definitions = definitions.map(Compiler.compile)
    parameters = definitions.map(\.parameters)
    self.keepsShown = keepsShown
  }

  /// Runs a routine from `start` to its end.
  /// - returns: what its last pipeline hands on, or nil where it ends without a value.
  func run(_ routine: Routine, at start: Int = 0, in frame: inout Frame) async throws -> Flow? {
    var position = start
    while true {
      do {
        switch try Machine.run(routine, at: &position, in: &frame) {
        case .finished(let flow): return frame.flows[Int(flow)].take()
        case .yielded(let value): return value.map(Flow.value)
        case .waiting:
          try await perform(routine.code.instructions[position], at: &position, of: routine, in: &frame)
        }
      } catch let diagnostic as Diagnostic {
        guard let handler = routine.code.handler(at: position, from: start) else { throw diagnostic }
        for slot in handler.errorSlots { frame[Register(slot)] = .record(diagnostic.record) }
        position = handler.target
      }
    }
  }

  /// Performs the instruction that the machine stopped at, and goes on to the next.
  private func perform(
    _ instruction: Instruction, at position: inout Int, of routine: Routine, in frame: inout Frame
  ) async throws {
    try frame.look(after: 1)
    let span = routine.code.places[position].span
    let source = routine.code.source(at: position)
    switch instruction {
    case .next(let number, _, _, _):
      // The machine asks again for what is there now.
      try await frame.items[Int(number)]?.refill()
      return
    case .collect(let into, let flow):
      frame[into] = try await frame.flows[Int(flow)].take()?.collected()
      if let value = frame[into], value.isContainer, frame.nesting.finds(value) {
        throw Diagnostic.nestsTooDeep(span, source)
      }
    case .show(let flow):
      if let flow = frame.flows[Int(flow)].take() { try await show(flow, in: &frame) }
    case .builtin(let into, let name):
      frame[into] = try await builtin(routine.code.names[Int(name)], span, source, frame)
    case .invoke(let number, let flow):
      let input = frame.flows[Int(flow)].take()
      frame.flows[Int(flow)] = try await invoke(
        routine.code.calls[Int(number)], input, span, source, of: routine, in: frame)
    case .shell(let number, let flow):
      frame.flows[Int(flow)] = try await shell(routine.code.shellLines[Int(number)], span, source, frame)
    case .parallel(let number, let items, let into):
      let items = frame.items[Int(items)].take()
      frame[into] = .list(
        try await run(routine.code.parallelLoops[Int(number)], items, of: routine, source, from: frame))
    default: break
    }
    position += 1
  }

  private func builtin(_ name: String, _ span: Span, _ source: SourceText, _ frame: borrowing Frame)
    async throws
    -> Value
  {
    switch name {
    case "it": return frame.lastShown
    case "args": return .list(frame.arguments.map(Value.string))
    default:
      do {
        guard let value = try await host.builtin(name) else { throw Diagnostic.noBuiltin(name, span, source) }
        return value
      } catch {
        throw Self.located(error, span, source)
      }
    }
  }

  /// Shows what nobody took, and remembers it as `$it` at top level. Null is nothing to show.
  private func show(_ flow: Flow, in frame: inout Frame) async throws {
    switch flow {
    case .value(.null): return
    case .value(let value):
      try await host.show(flow)
      if frame.isTopLevel { frame.note(value) }
    case .stream(let stream):
      guard keepsShown, frame.isTopLevel else { return try await host.show(flow) }
      let keeper = Keeper()
      try await host.show(
        .stream(
          ValueStream(line: stream.line, isEndless: stream.isEndless) {
            let batch = try await stream.next()
            await keeper.keep(batch)
            return batch
          }))
      frame.note(.list(await keeper.items))
    }
  }

  /// What went by in a stream that was shown.
  private actor Keeper {
    private(set) var items: [Value] = []
    func keep(_ batch: [Value]?) { items += batch ?? [] }
  }
}
