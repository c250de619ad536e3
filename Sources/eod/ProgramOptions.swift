import ArgumentParser
import EODTerminal

/// The options before the script, for everything that runs code.
struct ProgramOptions: ParsableArguments {
  @Flag(name: .customLong("sandbox"), help: "Start a private sandbox of all services and use it.")
  var usesSandbox = false

  @Option(help: "The profile of the configuration file.")
  var profile: String?

  @Option(help: "How results are written.")
  var format: OutputFormat?

  @Option(help: "When to use colour.")
  var color: ColorMode?

  @Flag(help: "No progress and no notices, only results, warnings and errors.")
  var quiet = false

  @Flag(help: "Everything but the requests that change something; says what they would be.")
  var dryRun = false

  @Option(help: ArgumentHelp("The folder for ledger and history.", valueName: "dir"))
  var stateDir: String?

  @Flag(help: "Neither read nor write the history of typed lines.")
  var noHistory = false

  @Flag(
    name: .customLong("private"),
    help: "Keep nothing of what is typed, and show nothing of what was typed before.")
  var isPrivate = false

  @Flag(help: "Do not run init.eod when the shell starts.")
  var noInit = false

  @Flag(help: "Never reuse an identical job.")
  var fresh = false

  var flags: ProgramFlags {
    ProgramFlags(
      usesSandbox: usesSandbox, profile: profile, format: format, color: color, quiet: quiet, dryRun: dryRun,
      stateDir: stateDir, noHistory: noHistory || isPrivate, noInit: noInit, fresh: fresh)
  }
}

/// How values are written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, ndjson, csv, tsv, plain
}

extension ColorMode: ExpressibleByArgument {}
