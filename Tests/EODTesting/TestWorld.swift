package import EODCommands
package import EODCore
package import EODLanguage
import EODLedger
package import EODSandbox
import EODServices
package import Foundation

/// A session of its own against a sandbox of its own, driven through the language.
package struct TestWorld: Sendable {
  package let sandbox: Sandbox
  package let session: Session
  package let engine: Engine
  package let transcript: Transcript
  /// What relative paths start from; the state folder is `state` in it.
  package let folder: TemporaryFolder

  /// A sandbox with the one tile on tape that the example script recalls: a whole archive takes longer to make
  /// than most tests take.
  package static let smallSandbox = SandboxOptions(tiles: ["60WWV"])

  /// Starts both, runs `body`, and stops them whatever it does.
  /// - parameters:
  ///   - environment: beside the variables that point at the sandbox, and over them; an empty one is unset.
  ///   - hasLedgerFile: whether the ledger is kept in the state folder, as ``another(in:environment:_:)`` needs it.
  package static func run<Result: Sendable>(
    options: SandboxOptions = smallSandbox, environment: [String: String] = [:],
    switches: Session.Switches = Session.Switches(), hasLedgerFile: Bool = false,
    history: HistoryPlace = .nowhere, _ body: (TestWorld) async throws -> Result
  ) async throws -> Result {
    let sandbox = try await Sandbox.start(options)
    do {
      let result = try await session(
        at: sandbox, folder: try TemporaryFolder(), environment: environment, switches: switches,
        hasLedgerFile: hasLedgerFile, history: history, body)
      await sandbox.stop()
      return result
    } catch {
      await sandbox.stop()
      throw error
    }
  }

  /// A second session with the same sandbox, state folder and ledger file.
  package func another<Result: Sendable>(
    environment: [String: String] = [:], switches: Session.Switches = Session.Switches(),
    _ body: (TestWorld) async throws -> Result
  ) async throws -> Result {
    try await Self.session(
      at: sandbox, folder: folder, environment: environment, switches: switches, hasLedgerFile: true, body)
  }

  /// A session on another machine: the same account at the same sandbox, and nothing else in common.
  package func elsewhere<Result: Sendable>(_ body: (TestWorld) async throws -> Result) async throws -> Result
  {
    try await Self.session(
      at: sandbox, folder: try TemporaryFolder(), environment: [:], switches: Session.Switches(),
      hasLedgerFile: false, body)
  }

  private static func session<Result: Sendable>(
    at sandbox: Sandbox, folder: TemporaryFolder, environment: [String: String], switches: Session.Switches,
    hasLedgerFile: Bool, history: HistoryPlace = .nowhere, _ body: (TestWorld) async throws -> Result
  ) async throws -> Result {
    let variables = Dictionary(sandbox.environment.map { ($0.name, $0.value) }) { _, last in last }
      .merging(["EOD_POLL_SCALE": "0.001"]) { _, last in last }
      .merging(environment) { _, given in given }
    let state = "\(folder.path)/state"
    let settings = try Settings.resolve(environment: variables, stateDirectory: state, home: folder.path)
    let transcript = Transcript()
    let inMemory = hasLedgerFile ? nil : try Ledger.inMemory()
    let session = Session(
      settings: settings, reporter: transcript, screen: transcript, clock: SandboxDrivenClock(sandbox),
      switches: switches, files: Files(folder: folder.path), history: history
    ) {
      try inMemory ?? Ledger.open(at: state) { transcript.warn($0.message) }
    }
    let world = TestWorld(
      sandbox: sandbox, session: session, engine: Engine(host: SessionHost(session)), transcript: transcript,
      folder: folder)
    do {
      let result = try await body(world)
      await session.close()
      return result
    } catch {
      await session.close()
      throw error
    }
  }
}

extension TestWorld {
  /// Puts what the example scripts read into the session's folder.
  package func copyExampleInputs() throws {
    for name in ["AOIs.txt", "query_dates.csv", "s2_c2rcc.xml"] {
      try FileManager.default.copyItem(
        atPath: Self.examples.appending(path: name).path, toPath: "\(folder.path)/\(name)")
    }
  }

  /// The folder of the example scripts.
  package static let examples = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scripts/examples")

  /// Runs a text as `-c` does.
  package func run(_ text: String) async throws {
    try await engine.run(SourceText(name: "test", text), mode: .command)
  }

  /// The last value that a text shows.
  package func value(_ text: String) async throws -> Value {
    let known = transcript.shown.count
    try await run(text)
    guard let value = transcript.shown.dropFirst(known).last else { throw Disappointment.nothingShown(text) }
    return value
  }

  /// What a text fails with; the first finding where it cannot even run.
  package func failure(_ text: String) async throws -> Diagnostic {
    do {
      try await run(text)
    } catch let failure as CheckFailure {
      guard let first = failure.diagnostics.first else { throw failure }
      return first
    } catch let diagnostic as Diagnostic {
      return diagnostic
    }
    throw Disappointment.nothingFailed(text)
  }

  /// Lets requests go wrong whose path begins with `path`.
  /// - parameters:
  ///   - count: how many of them, from the `nth` on; 0 for all.
  ///   - details: what else a rule of that kind says.
  package func fault(
    _ kind: String, at path: String, method: String? = nil, nth: Int = 1, count: Int = 1,
    _ details: Record = [:]
  ) throws {
    var rule: Record = ["path": .string(path), "kind": .string(kind), "nth": .int(nth), "count": .int(count)]
    rule["method"] = method.map(Value.string)
    for (name, detail) in details { rule[name] = detail }
    try sandbox.addFaults([.record(rule)])
  }

  /// Writes a statement into the history as the shell does, and runs nothing.
  package func enter(_ statement: String, status: Int32 = 0) async throws {
    let number = await session.history.begin(
      statement, in: session.folder, credentials: try session.settings.credentials(), at: .now)
    guard let number else { return }
    await session.history.end(number, status: status, took: .seconds(2), result: nil)
  }

  /// How many requests the sandbox has answered, or cut, whose description begins so: `POST /chiller/upload`.
  package func requests(_ beginning: String = "") -> Int {
    sandbox.answers.filter { $0.key.hasPrefix(beginning) }.values.reduce(0, +)
  }

  /// The names in a folder below the session's, sorted; none where it is not there.
  package func names(in path: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(path)")) ?? []).sorted()
  }
}

/// A text did not do what a test needs of it.
package enum Disappointment: Error {
  case nothingShown(String)
  case nothingFailed(String)
}
