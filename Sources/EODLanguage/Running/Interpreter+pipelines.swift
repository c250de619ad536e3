import EODCore

extension Interpreter {
  /// What a pipeline hands on; nil where its only stage is a block without a value.
  func flow(of pipeline: Checked.Pipeline, in frame: inout Frame) async throws -> Flow? {
    var flow: Flow?
    for stage in pipeline.stages { flow = try await run(stage, input: flow, in: &frame) }
    return flow
  }

  private func run(_ stage: Checked.Stage, input: Flow?, in frame: inout Frame) async throws -> Flow? {
    switch stage {
    case .expression(let expression):
      if case .pipeline(let nested) = expression.kind { return try await flow(of: nested, in: &frame) }
      return .value(try await value(of: expression, in: &frame))
    case .filter(let filter, let call): return try await run(filter, call, input: input, in: &frame)
    case .command(let signature, let call): return try await run(signature, call, input: input, in: &frame)
    case .definition(let index, let call): return try await run(definitions[index], call, in: &frame)
    case .shell(let command, let capturing): return try await shell(command, capturing, in: &frame)
    case .compound(let compound): return try await run(compound, in: &frame)
    }
  }

  private func run(
    _ filter: Filter, _ call: Checked.Call, input: Flow?, in frame: inout Frame
  ) async throws -> Flow {
    let arguments = try await evaluate(call, in: &frame)
    var test: RowTest?
    if let condition = call.condition {
      test = RowTest(condition: try await hoisted(condition, in: &frame), frame: frame)
    }
    let filterCall = FilterCall(
      name: filter.signature.name, positionals: arguments.positionals, options: arguments.options,
      input: input ?? .value(.null), test: test, host: host)
    return try await located(call.span, frame.source) { try await filter.run(filterCall) }
  }

  private func run(
    _ signature: Signature, _ call: Checked.Call, input: Flow?, in frame: inout Frame
  ) async throws -> Flow {
    let arguments = try await evaluate(call, in: &frame)
    var input = input
    if signature.input == .value, case .stream(let stream)? = input {
      input = .value(.list(try await stream.collect()))
    }
    let commandCall = CommandCall(
      signature: signature, positionals: arguments.positionals, options: arguments.options, input: input,
      source: frame.source, span: call.span)
    return try await located(call.span, frame.source) { try await host.run(commandCall) }
  }

  private func shell(
    _ command: Checked.ShellLine, _ capturing: Bool, in frame: inout Frame
  ) async throws -> Flow {
    var text = ShellText()
    for part in command.parts {
      switch part {
      case .spelled(let spelled): text.append(spelled: spelled)
      case .value(let expression): text.append(try await value(of: expression, in: &frame))
      }
    }
    return try await located(command.span, frame.source) { [line = text.text, source = frame.source] in
      let outcome = try await host.shell(line, capturing: capturing)
      guard outcome.status == 0 else { throw Diagnostic.shell(status: outcome.status, command.span, source) }
      return .value(capturing ? .list(outcome.output.lines.map(Value.string)) : .null)
    }
  }

  /// Gives every error of `work`, and of the stream it returns, the place of the command.
  private func located(
    _ span: Span, _ source: SourceText, _ work: () async throws -> Flow
  ) async throws -> Flow {
    do {
      let flow = try await work()
      guard case .stream(let stream) = flow else { return flow }
      return .stream(
        ValueStream {
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
    case is CancellationError, is Unwinding, is ExitRequest, is Diagnostic: error
    case let explained as any Explained: Diagnostic.command(explained, span, source)
    default: Diagnostic.unexplained(error, span, source)
    }
  }
}
