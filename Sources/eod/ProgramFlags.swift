import EODCommands
import EODTerminal

/// What ``ProgramOptions`` say; without any, what they are by default.
struct ProgramFlags: Sendable {
  var usesSandbox = false
  var profile: String?
  var format: OutputFormat?
  var color: ColorMode?
  var quiet = false
  var dryRun = false
  var stateDir: String?
  /// No history is kept of this session, nor read.
  var noHistory = false
  var noInit = false
  var fresh = false
}

extension ProgramFlags {
  /// What they say of the settings that `set` changes.
  var preferences: [Preference: (value: String, flag: String)] {
    var preferences: [Preference: (value: String, flag: String)] = [:]
    if let color { preferences[.color] = (color.rawValue, "--color") }
    if let format { preferences[.format] = (format.rawValue, "--format") }
    return preferences
  }
}
