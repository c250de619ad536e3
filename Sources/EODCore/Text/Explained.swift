/// An error a person can act on: what failed, and what to do next.
///
/// Each room has closed enums that conform; the renderer shows nothing else.
package protocol Explained: Error, Sendable {
  /// Stable and greppable, `E-` and words: `E-UNKNOWN-COMMAND`; a warning's begins with `W-`. `help CODE`
  /// explains it.
  var code: String { get }
  /// What failed and where, one sentence without a final full stop. Never holds a secret.
  var message: String { get }
  /// What to type or do next; nil where nothing helps.
  var hint: String? { get }
  /// The exit code a script ends with if nothing catches the error.
  var exitCode: ExitCode { get }
  /// More about it for `$error`, such as the HTTP status, service or job id.
  var facts: Record { get }
}

extension Explained {
  package var hint: String? { nil }
  package var exitCode: ExitCode { .failed }
  package var facts: Record { Record() }
}

/// The exit codes of the program, a contract with every caller.
package enum ExitCode: Int32, Sendable {
  case done = 0
  /// A command failed.
  case failed = 1
  /// Usage, syntax or check error: nothing was run.
  case usage = 2
  /// A remote job ended failed or dismissed, or left part of its work undone.
  case jobFailed = 3
  /// Not signed in, or refused.
  case refused = 4
  /// Quota used up, and waiting was not asked for.
  case quota = 5
  /// A service could not be reached.
  case unreachable = 6
  case interrupted = 130
}
