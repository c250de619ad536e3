import EODCore

extension Interpreter {
  /// More calls of `def`s within each other than this are an error.
  private static let deepestCall = 500

  /// Runs a filter, a command or a `def` with the arguments that its registers hold.
  func invoke(
    _ call: Code.Call, _ input: Flow?, _ span: Span, _ source: SourceText, of routine: Routine,
    in frame: borrowing Frame
  ) async throws -> Flow? {
    let positionals = call.positionals.map { frame[$0] ?? .null }
    var options: [String: Value] = [:]
    for option in call.options {
      let values = option.values.map { frame[$0] ?? .null }
      options[option.name] = option.isRepeated ? .list(values) : values[0]
    }
    switch call.callee {
    case .filter(let filter):
      let filterCall = FilterCall(
        name: filter.signature.name, positionals: positionals, options: options,
        input: input ?? .value(.null),
        test: call.condition.map { RowTest(condition: $0, routine: routine, frame: copy frame) }, host: host)
      return try await located(span, source) { try await filter.run(filterCall) }
    case .command(let signature):
      var input = input
      if signature.input == .value, case .stream(let stream)? = input {
        input = .value(.list(try await stream.collect()))
      }
      let commandCall = CommandCall(
        signature: signature, positionals: positionals, options: options, input: input, source: source,
        span: span)
      return try await located(span, source) { try await host.run(commandCall) }
    case .definition(let index):
      guard frame.depth < Self.deepestCall else {
        throw Diagnostic.tooDeep(source.text(span), limit: Self.deepestCall, span, source)
      }
      return try await run(definition: index, positionals, options, from: frame)
    }
  }

  /// Runs a `def` in a frame of its own.
  private func run(
    definition index: Int, _ positionals: [Value], _ options: [String: Value], from frame: borrowing Frame
  ) async throws -> Flow? {
    let routine = definitions[index]
    var inner = Frame(routine, nesting: frame.nesting)
    inner.globals = frame.isTopLevel ? frame.registers[frame.base...] : frame.globals
    inner.depth = frame.depth + 1
    inner.arguments = frame.arguments
    inner.lastShown = frame.lastShown
    inner.budget = frame.budget
    var rest = positionals[...]
    for parameter in parameters[index] {
      inner[Register(parameter.slot)] =
        parameter.isOption ? options[parameter.name] : rest.popFirst()
    }
    return try await run(routine, in: &inner) ?? .value(.null)
  }

  /// Gives every error of `work`, and of the stream it returns, the place of the command.
  func located(
    _ span: Span, _ source: SourceText, _ work: () async throws -> Flow
  ) async throws -> Flow {
    do {
      let flow = try await work()
      guard case .stream(let stream) = flow else { return flow }
      return .stream(
        ValueStream(line: stream.line, isEndless: stream.isEndless) {
          do {
            return try await stream.next()
          } catch {
            throw Self.located(error, span, source)
          }
        })
    } catch {
      throw Self.located(error, span, source)
    }
  }

  /// An error as a diagnostic at a place; those that steer the program stay as they are.
  static func located(_ error: any Error, _ span: Span, _ source: SourceText) -> any Error {
    switch error {
    case is CancellationError, is ExitRequest, is StepLimitError, is Diagnostic: error
    case let explained as any Explained: Diagnostic.command(explained, span, source)
    default: Diagnostic.unexplained(error, span, source)
    }
  }
}
