import EODCore
import EODLanguage
import Synchronization

/// A host of a few commands that writes down what it is asked to show.
final class RecordingHost: Host {
  let signatures = [
    Signature(
      "echo", "Returns its argument.", category: .shell, parameters: [Positional("VALUE", .any, "any value")],
      returns: "the value"),
    Signature(
      "emit", "Streams ints from 0, two at a time.", category: .shell,
      parameters: [Positional("N", .int, "how many")], returns: "a stream"),
    Signature(
      "fail", "Fails.", category: .shell, parameters: [Positional("TEXT", .string, "why", isOptional: true)]),
    Signature("breaks", "Streams two ints and fails.", category: .shell, returns: "a stream"),
    Signature(
      "meet", "Waits for the others.", category: .shell, parameters: [Positional("N", .int, "how many")]),
    Signature(
      "find", "Echoes its arguments.", category: .archive,
      parameters: [Positional("DIR", .path, "a folder"), Positional("MORE", .any, "more", isOptional: true)],
      options: [
        Option("match", "GLOB", .string, "a pattern"), Option("limit", "N", .int, "how many"),
        Option("since", "DATE", .date, "from when"), Option("every", "TIME", .duration, "how often"),
        Option("level", "LEVEL", .choice(["error", "info"]), "which"),
        Option("set", "KEY=VALUE", .pair(.any), "a value", isRepeated: true),
        Option(flag: "newest", "the newest"),
      ]),
    Signature(
      "graph load", "Loads.", category: .graphs,
      parameters: [Positional("NAME", .string, "a name"), Positional("FILE", .path, "a file")]),
    Signature("graph list", "Lists.", category: .graphs),
    Signature(
      "total", "Adds its input.", category: .values, input: .value),
  ]
  let builtinNames = ["archive", "home", "last", "env"]

  private let log = Mutex<[String]>([])
  private let pulls = Mutex(0)
  private let met = Mutex<(now: Int, most: Int)>((0, 0))
  private let files: [String: String]

  init(files: [String: String] = [:]) { self.files = files }

  /// Everything that was shown or written, a line each.
  var transcript: [String] { log.withLock { $0 } }
  /// How often a stream of `emit` was asked for more.
  var pullCount: Int { pulls.withLock { $0 } }
  /// The most bodies that were in `meet` at once.
  var mostAtOnce: Int { met.withLock { $0.most } }

  private func note(_ line: String) { log.withLock { $0.append(line) } }

  func run(_ call: CommandCall) async throws -> Flow {
    switch call.signature.name {
    case "echo": return .value(call.positionals[0])
    case "emit": return .stream(stream(to: call.positionals[0].asInt ?? 0))
    case "fail": throw TestFailure(reason: call.positionals.first?.text ?? "it failed")
    case "breaks":
      let stream = stream(to: 2)
      return .stream(
        ValueStream {
          guard let batch = try await stream.next() else { throw TestFailure(reason: "cut off") }
          return batch
        })
    case "meet":
      met.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      for _ in 0..<20 { await Task.yield() }
      met.withLock { $0.now -= 1 }
      return .value(call.positionals[0])
    case "total":
      guard case .value(.list(let items))? = call.input else { return .value("no list") }
      return .value(.int(items.compactMap(\.asInt).reduce(0, +)))
    default:
      var record: Record = ["command": .string(call.signature.name), "positionals": .list(call.positionals)]
      for (name, value) in call.options.sorted(by: { $0.key < $1.key }) { record[name] = value }
      return .value(.record(record))
    }
  }

  private func stream(to end: Int) -> ValueStream {
    let onPull: @Sendable () -> Void = { self.pulls.withLock { $0 += 1 } }
    let emitter = Emitter(end: end, onPull: onPull)
    return ValueStream { await emitter.next() }
  }

  private actor Emitter {
    private var position = 0
    private let end: Int
    private let onPull: @Sendable () -> Void

    init(end: Int, onPull: @escaping @Sendable () -> Void) {
      self.end = end
      self.onPull = onPull
    }

    func next() -> [Value]? {
      guard position < end else { return nil }
      onPull()
      defer { position += 2 }
      return (position..<min(position + 2, end)).map(Value.int)
    }
  }

  func builtin(_ name: String) async throws -> Value? {
    switch name {
    case "archive": "/eodc/products"
    case "home": "/home/me"
    case "env": ["USER": "me"]
    default: nil
    }
  }

  func show(_ flow: Flow) async throws { note(try await flow.collected().text) }

  func write(_ text: String, to channel: TextChannel) async throws {
    note(channel == .output ? text : "warning: \(text)")
  }

  func load(source path: String, from file: String?) throws -> SourceText {
    guard let text = files[path] else {
      throw TestFailure(reason: "no file \(path), asked by \(file ?? "nobody")")
    }
    return SourceText(name: path, text)
  }

  func shell(_ command: String, capturing: Bool) async throws -> ShellOutcome {
    if !capturing { note("$ \(command)") }
    return ShellOutcome(status: command == "false" ? 1 : 0, output: capturing ? "one\ntwo\n" : "")
  }

  func now() -> Timestamp { Timestamp(nanoseconds: 0) }
}

/// An error as a command throws it.
struct TestFailure: Explained, Equatable {
  var reason: String
  var code: String { "E-TEST" }
  var message: String { reason }
  var hint: String? { "try again" }
  var exitCode: ExitCode { .unreachable }
  var facts: Record { ["service": "test", "status": 503] }
}

/// What a text shows and writes, a line each.
func transcript(_ code: String, files: [String: String] = [:], arguments: [String] = []) async throws
  -> [String]
{
  let host = RecordingHost(files: files)
  try await Engine(host: host).run(SourceText(name: "test.eod", code), arguments: arguments)
  return host.transcript
}

/// The diagnostics that a text ends with, whether checked or run.
func diagnostics(_ code: String, files: [String: String] = [:]) async -> [Diagnostic] {
  do {
    _ = try await transcript(code, files: files)
    return []
  } catch let failure as CheckFailure {
    return failure.diagnostics
  } catch let diagnostic as Diagnostic {
    return [diagnostic]
  } catch {
    return [Diagnostic(code: "\(error)", message: "", labels: [], source: SourceText(name: "", ""))]
  }
}

/// A code and the text it points at: `E-UNKNOWN-COMMAND scna`.
func findings(_ code: String, files: [String: String] = [:]) async -> [String] {
  await diagnostics(code, files: files).map(\.finding)
}

extension Diagnostic {
  var finding: String { "\(code) \(span.map { source.text($0) } ?? "")" }
}
