import Foundation

/// Starts workers, watches their time and memory, starts a new one where one fell, and counts.
struct FuzzSupervisor {
  private struct Member {
    var page: FuzzPage
    var process: Process
    var inputsBefore = 0
  }

  private let options: FuzzOptions
  private let folder: String
  private var members: [Member] = []
  private var starts: UInt64 = 0
  private var crashes = 0
  private var hangs = 0
  private var growths = 0
  private var mostMemory = 0

  /// A longer input is a hang; in nanoseconds.
  private static let longestTrial = 1_000_000_000
  /// More resident memory than any input may need; in bytes.
  private static let mostMemory = 400 << 20

  init(_ options: FuzzOptions) throws(FuzzFailure) {
    self.options = options
    folder = "\(NSTemporaryDirectory())/eod-fuzz-\(getpid())"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try FileManager.default.createDirectory(atPath: options.output, withIntermediateDirectories: true)
    } catch {
      throw FuzzFailure(
        message: "cannot create \(folder) and \(options.output): \(error.localizedDescription)")
    }
    for number in 0..<options.workers {
      let page = try FuzzPage("\(folder)/page-\(number)")
      members.append(Member(page: page, process: try start(number)))
    }
  }

  /// Until the time is up or the inputs are tried; the exit code, 1 where something was found.
  mutating func run() async throws(FuzzFailure) -> Int32 {
    let begin = FuzzPage.now
    var said = begin
    while FuzzPage.now - begin < Int(options.seconds * 1e9), options.inputs == 0 || inputs < options.inputs {
      try? await Task.sleep(for: .milliseconds(100))
      for number in members.indices { try watch(number) }
      if FuzzPage.now - said > 60_000_000_000 {
        said = FuzzPage.now
        Fuzz.say(summary(since: begin))
      }
    }
    for member in members { member.process.terminate() }
    for member in members { member.process.waitUntilExit() }
    try? FileManager.default.removeItem(atPath: folder)
    Fuzz.say(summary(since: begin))
    return crashes + hangs + growths + findings == 0 ? 0 : 1
  }

  private var inputs: Int { members.reduce(0) { $0 + $1.page.inputs } }
  private var findings: Int { members.reduce(0) { $0 + $1.page.findings } }

  private func summary(since begin: Int) -> String {
    let seconds = Double(FuzzPage.now - begin) / 1e9
    let complete = members.reduce(0) { $0 + $1.page.complete }
    return
      "\(inputs) inputs (\(complete) of them scripts) in \(Int(seconds)) s, \(Int(Double(inputs) / seconds))/s: "
      + "\(crashes) crashes, \(hangs) hangs, \(growths) growths of memory (at most \(mostMemory >> 20) MiB), "
      + "\(findings) other findings; seed \(options.seed)"
  }

  private mutating func watch(_ number: Int) throws(FuzzFailure) {
    let member = members[number]
    if !member.process.isRunning {
      guard options.inputs == 0 || member.page.inputs < options.inputs else { return }
      crashes += 1
      FuzzFinding.save(
        member.page.input, "crash, signal \(member.process.terminationStatus)", in: options.output)
      return try restart(number)
    }
    let memory = Self.memory(of: member.process.processIdentifier)
    mostMemory = max(mostMemory, memory)
    let started = member.page.started
    if memory > Self.mostMemory {
      growths += 1
      try stop(number, "\(memory >> 20) MiB of memory")
    } else if started > 0, FuzzPage.now - started > Self.longestTrial, member.page.started == started {
      hangs += 1
      try stop(number, "no end after \((FuzzPage.now - started) / 1_000_000) ms")
    }
  }

  private mutating func stop(_ number: Int, _ why: String) throws(FuzzFailure) {
    let member = members[number]
    kill(member.process.processIdentifier, SIGKILL)
    member.process.waitUntilExit()
    FuzzFinding.save(member.page.input, why, in: options.output)
    try restart(number)
  }

  private mutating func restart(_ number: Int) throws(FuzzFailure) {
    members[number].page.end(isComplete: false, hasFinding: false)
    members[number].process = try start(number)
  }

  /// Every start has numbers of its own, made from the seed.
  private mutating func start(_ number: Int) throws(FuzzFailure) -> Process {
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments =
      [
        "--page", "\(folder)/page-\(number)", "--seed", "\(options.seed &* 1_000_003 &+ starts)", "--output",
        options.output, "--inputs", "\(options.inputs)",
      ] + options.seeds
    // A fall is told by the supervisor, with its input.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    starts += 1
    do {
      try process.run()
    } catch {
      throw FuzzFailure(message: "cannot start a worker: \(error.localizedDescription)")
    }
    return process
  }

  /// The resident memory of a process in bytes, as far as the system tells it.
  private static func memory(of process: Int32) -> Int {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/statm") else { return 0 }
    let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }
}
