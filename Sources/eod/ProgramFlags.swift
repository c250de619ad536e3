import EODTerminal

/// What ``ProgramOptions`` say; without any, what they are by default.
struct ProgramFlags: Sendable {
  var usesSandbox = false
  var profile: String?
  var format: OutputFormat?
  var color = ColorMode.auto
  var quiet = false
  var dryRun = false
  var stateDir: String?
  var noHistory = false
  var fresh = false
}
