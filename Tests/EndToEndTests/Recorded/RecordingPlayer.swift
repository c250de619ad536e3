import EODSandbox
import EODTesting
import Foundation

/// Plays a recording: does what its steps say, and compares the screens.
struct RecordingPlayer {
  let recording: Recording
  /// Whether screens that differ are taken for new instead of wrong.
  let isRecording: Bool
  private var place: Workplace
  private var sandbox: Sandbox?
  private var terminal: EmulatedTerminal?
  private var child: Child?
  private var size = (rows: 24, columns: 80)
  /// By the line of their step.
  private(set) var screens: [Int: [String]] = [:]

  struct Difference: Error, CustomStringConvertible {
    let description: String
  }

  init(_ recording: Recording, isRecording: Bool) throws {
    self.recording = recording
    self.isRecording = isRecording
    // Somebody who is not signed in is told how to at the first start.
    place = try Workplace([
      "TERM": "xterm-256color", "NO_COLOR": "1", "HDA_USER": "jane", "HDA_PASSWORD": "-",
    ])
    let path = place.environment["PATH"] ?? ""
    place.environment["PATH"] = URL(filePath: Workplace.program).deletingLastPathComponent().path + ":" + path
  }

  mutating func play() async throws {
    do {
      for step in recording.steps { try await play(step) }
    } catch {
      await end()
      throw error
    }
    await end()
  }

  /// The program goes before the sandbox: it would ask one that is gone.
  private mutating func end() async {
    child = nil
    terminal = nil
    await sandbox?.stop()
  }

  private mutating func play(_ step: RecordedStep) async throws {
    switch step.action {
    case .sandbox(let speed, let tiles):
      let started = try await Sandbox.start(SandboxOptions(tiles: Set(tiles), speed: speed))
      for (name, value) in started.environment { place.environment[name] = value }
      sandbox = started
    case .size(let rows, let columns):
      size = (rows, columns)
      terminal?.resize(rows: rows, columns: columns)
    case .environment(let name, let value):
      place.environment[name] = value.replacing("$HOME", with: place.folder.path)
    case .file(let name): try write(step.rows, to: name)
    case .start(let arguments):
      let terminal = try open()
      child = try place.start(arguments, on: terminal.path)
      try await wait(step) { $0.endsAtPrompt }
    case .shell:
      let terminal = try open()
      place.environment["PS1"] = "$ "
      child = try place.start(["--norc", "--noprofile", "-i"], as: "/bin/bash", on: terminal.path)
      try await wait(step) { $0.cursorRow == "$" }
    case .run(let line):
      try screen.type(line)
      try await wait(step) { !$0.endsAtPrompt || line.isEmpty }
      try screen.type("\r")
      try await wait(step) { $0.endsAtPrompt }
    case .type(let text), .keys(let text): try screen.type(text)
    case .paste(let text): try screen.paste(text)
    case .wait(let text): try await wait(step) { $0.text.contains(text) }
    case .row(let text): try await wait(step, isNews: true) { ScreenPattern.fits(text, $0.cursorRow) }
    case .cursor(let row, let column):
      try await wait(step) { $0.cursor == .init(row: row, column: column) }
    case .signal(let number): child?.send(number)
    case .screen: try await compare(step)
    case .exit(let code):
      let ended = await child?.exitCode()
      guard ended == code else { throw difference(step, "ended with \(ended.map(String.init) ?? "nothing")") }
      child = nil
    }
  }

  private mutating func compare(_ step: RecordedStep) async throws {
    let pattern = ScreenPattern(rows: step.rows)
    do {
      // A screen that is yet to be written fits nothing.
      let isOpen = isRecording && step.rows.isEmpty
      try await screen.wait { !isOpen && pattern.matches($0) }
    } catch let never as EmulatedTerminal.NeverShown {
      guard isRecording else {
        throw difference(step, "the screen is, cursor at \(never.screen.cursor)\n\(never.screen.text)")
      }
      screens[step.line] = pattern.updated(to: never.screen.rows)
    }
  }

  private func wait(
    _ step: RecordedStep, isNews: Bool = false, until condition: @escaping @Sendable (ShownScreen) -> Bool
  ) async throws {
    do {
      try await screen.wait(isNews: isNews, until: condition)
    } catch let never as EmulatedTerminal.NeverShown {
      throw difference(step, "waits in vain, cursor at \(never.screen.cursor)\n\(never.screen.text)")
    }
  }

  private func difference(_ step: RecordedStep, _ text: String) -> Difference {
    Difference(description: "\(recording.file.lastPathComponent):\(step.line): \(text)")
  }

  private mutating func open() throws -> EmulatedTerminal {
    let opened = try EmulatedTerminal(
      rows: size.rows, columns: size.columns, patience: isRecording ? .seconds(3) : .seconds(60))
    terminal = opened
    return opened
  }

  private var screen: EmulatedTerminal {
    get throws {
      guard let terminal else { throw Recording.Mistake(description: "nothing was started") }
      return terminal
    }
  }

  private func write(_ rows: [String], to name: String) throws {
    let file = URL(filePath: "\(place.folder.path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try (rows.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
  }
}

extension ShownScreen {
  /// Whether the cursor stands behind a prompt of the shell with nothing typed yet.
  fileprivate var endsAtPrompt: Bool {
    let row = cursorRow
    return row.hasSuffix(">") && row.hasPrefix("eod") && cursor.column == row.count + 2
      || row.hasSuffix("…") && cursor.column == row.count + 2
  }
}
