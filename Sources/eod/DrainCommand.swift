import ArgumentParser

/// `eod drain`
struct DrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eod drain",
    abstract: "Send queued jobs as the quota allows, until nothing is left.",
    discussion: "For a service unit or cron. Several at once, and shells beside them, do no harm.")

  @OptionGroup var options: ProgramOptions

  @Flag(help: "Then wait until all jobs have ended, and download their results.")
  var wait = false

  func run() async throws {
    try await Invocation(options.flags, code: wait ? "drain --wait" : "drain", script: []).run()
  }
}
