import EODCommands
import EODCore
import EODLanguage
import EODLedger
import EODSandbox
import EODServices
import EODTerminal
import Foundation
import Synchronization

/// One invocation of the program: session, engine and where their words go.
struct Program: Sendable {
  let session: Session
  let engine: Engine
  let screen: TerminalScreen
  let reporter: TerminalReporter
  private let sandbox: Sandbox?

  /// - throws: what is wrong with configuration or sandbox.
  static func make(_ options: ProgramFlags) async throws -> Program {
    var environment = ProcessInfo.processInfo.environment
    let own = try Settings.resolve(
      environment: environment, profile: options.profile, stateDirectory: options.stateDir,
      home: Files.home)
    var stateDirectory = options.stateDir
    var sandbox: Sandbox?
    if options.usesSandbox {
      let started = try await Sandbox.start(SandboxOptions(speed: privateSandboxSpeed))
      for (name, value) in started.environment { environment[name] = value }
      // Its jobs end with it, so they do not belong into the ledger of the real ones.
      stateDirectory = stateDirectory ?? "\(started.root)/state"
      sandbox = started
    }
    let settings =
      sandbox == nil
      ? own
      : try Settings.resolve(
        environment: environment, profile: options.profile, stateDirectory: stateDirectory,
        home: Files.home)
    let preferences = try Preferences(settings, flags: options.preferences)
    let styles = CurrentStyle(preferences)
    let reporter = TerminalReporter(isQuiet: options.quiet, color: styles.now.colorsErrors)
    let screen = TerminalScreen(styles, preferences, reporter: reporter)
    preferences.observe { [unowned preferences] preference in
      guard preference == .color else { return }
      styles.change(to: ScreenStyle(preferences))
      reporter.paint(inColor: styles.now.colorsErrors)
    }
    let session = Session(
      settings: settings, reporter: reporter, screen: screen,
      clock: SystemClock(pollScale: settings.pollScale),
      switches: Session.Switches(isDryRun: options.dryRun, isFresh: options.fresh),
      preferences: preferences,
      history: options.noHistory ? .nowhere : sandbox == nil ? .ledger : .folder(own.stateDirectory)
    ) {
      try Ledger.open(at: settings.stateDirectory) { reporter.warn($0.message) }
    }
    return Program(
      session: session, engine: Engine(host: SessionHost(session)), screen: screen, reporter: reporter,
      sandbox: sandbox)
  }

  /// Minutes of the services pass in seconds where somebody only tries things.
  private static let privateSandboxSpeed = 60.0

  func close() async {
    await session.close()
    await sandbox?.stop()
  }

  func run(file: String, arguments: [String]) async -> Int32 {
    do {
      let source = try ScriptFile.read(file)
      if arguments == ["--help"] {
        try screen.write(try await engine.usage(of: source))
        return ExitCode.done.rawValue
      }
      return await run(source, arguments: arguments, mode: .script)
    } catch {
      return report(error)
    }
  }

  func run(code: String, arguments: [String]) async -> Int32 {
    await run(SourceText(name: "-c", code), arguments: arguments, mode: .command)
  }

  /// On a terminal that the editor cannot work with, lines are read as they come.
  func runShell(_ flags: ProgramFlags) async -> Int32 {
    guard let shell = Shell(self, flags) else {
      return await runStandardInput(arguments: [])
    }
    return await shell.run()
  }

  func runStandardInput(arguments: [String]) async -> Int32 {
    let bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    return await run(SourceText(name: "standard input", bytes: bytes), arguments: arguments, mode: .command)
  }

  /// Runs a text that SIGINT, SIGTERM and SIGHUP stop; the exit code.
  func run(_ source: SourceText, arguments: [String], mode: Engine.Mode) async -> Int32 {
    let interruption = Interruption()
    let signals = Signals([SIGINT, SIGTERM, SIGHUP]) { _ in interruption.interrupt() }
    defer { signals.end() }
    let status = await interruption.run { await outcome(source, arguments: arguments, mode: mode) }
    return status ?? ExitCode.interrupted.rawValue
  }

  /// Runs a text and says what went wrong; the exit code.
  func outcome(_ source: SourceText, arguments: [String] = [], mode: Engine.Mode) async -> Int32 {
    do {
      await session.dispatcher.runBehind()
      try await engine.run(source, arguments: arguments, mode: mode)
      return try await lastWords().rawValue
    } catch {
      return await settle(error)
    }
  }

  /// What is to be said of the runs of a text that has ended well; the exit code.
  private func lastWords() async throws -> ExitCode {
    if let summary = session.tally.summary { reporter.notice(summary) }
    guard let left = try await session.queueLeft() else { return .done }
    reporter.warn("\(left.summary(at: .now)); any running eod sends them, or `eod drain`")
    return .quota
  }

  /// What follows from an error that nothing caught: says it, unless it is `exit`; the exit code.
  func settle(_ error: any Error) async -> Int32 {
    switch error {
    case let request as ExitRequest:
      return request.code
    case is CancellationError:
      await sayWhatGoesOn()
      return ExitCode.interrupted.rawValue
    default:
      return report(error)
    }
  }

  /// Writes an error to standard error; the exit code it stands for.
  func report(_ error: any Error) -> Int32 {
    reporter.write(FailureText.text(error, color: screen.style.colorsErrors))
    switch error {
    case is CheckFailure: return ExitCode.usage.rawValue
    case let error as any Explained: return error.exitCode.rawValue
    default: return ExitCode.failed.rawValue
    }
  }

  /// Says how long a statement of the prompt took, where somebody had to wait for it.
  func sayTime(_ duration: Duration) {
    if let words = HumanText.took(duration) { reporter.aside(words) }
  }

  /// After Ctrl-C: remote work is never cancelled by a key.
  private func sayWhatGoesOn() async {
    guard let jobs = try? await session.unfinishedJobs(), jobs > 0 else {
      return reporter.write("interrupted")
    }
    reporter.write("interrupted; \(jobs) job\(jobs == 1 ? " goes" : "s go") on: `jobs`")
  }
}
