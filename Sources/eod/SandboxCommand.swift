import ArgumentParser
import EODCommands
import EODCore
import EODSandbox
import EODTerminal
import Glibc

/// `eod sandbox`
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod sandbox", abstract: "Run the local sandbox of all services in the foreground.",
    discussion: "It listens on 127.0.0.1 only and ends with Ctrl-C.")

  @Option(help: "The port; 0 takes a free one.")
  var port = 0

  @Option(help: "The folder for archive and results (default: a private one that goes with the sandbox).")
  var root: String?

  @Option(help: "How many products the catalogue has at least, up to a million.")
  var products = 0

  @Option(help: "The same seed makes the same products, sizes and delays.")
  var seed: UInt64 = 1

  @Option(help: "How many of its seconds pass in one second; 60 makes minutes of seconds.")
  var speed = 1.0

  @Option(help: "The account that may log in.")
  var user = "sandbox"

  @Option(help: "Its password (default: made from the seed).")
  var password: String?

  @Option(
    help: ArgumentHelp(
      "What goes wrong: a YAML or JSON list of rules; see `help sandbox`.", valueName: "file"))
  var faults: String?

  @Flag(help: "Print the export lines only, then an empty line.")
  var printEnv = false

  func run() async throws {
    let rules = try faults.map { try ScriptFile.read($0).bytes }
    let sandbox = try await Sandbox.start(
      SandboxOptions(
        port: port, root: root, products: products, seed: seed, speed: speed, user: user, password: password))
    do {
      if let rules, let faults { try sandbox.addFaults(file: rules, name: faults) }
    } catch {
      await sandbox.stop()
      throw error
    }
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let signals = Signals([SIGINT, SIGTERM, SIGHUP]) { _ in end.finish() }
    if !printEnv {
      Output.errors.write(
        "The sandbox listens on http://127.0.0.1:\(sandbox.port), its files are in \(sandbox.root).\n"
          + "http://127.0.0.1:\(sandbox.port)/_sandbox/ shows it in a browser.\n"
          + "Paste these lines into another shell; Ctrl-C ends it.\n\n")
    }
    Output.standard.write(sandbox.exports + "\n")
    for await _ in ends {}
    signals.end()
    await sandbox.stop()
  }
}
