import Foundation
import Glibc

/// Lets a person edit a text with the program that `VISUAL` or `EDITOR` names.
enum ExternalEditor {
  /// What the text became, without line ends behind it; nil where the program failed or could not be started.
  /// - parameter terminal: where the program reads keys from and draws.
  static func edit(_ text: String, on terminal: Int32) -> String? {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/eod-XXXXXX.eod".utf8CString)
    let file = mkstemps(&template, 4)
    guard file >= 0 else { return nil }
    let path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    defer { unlink(path) }
    let bytes = Array((text + "\n").utf8)
    let written = write(file, bytes, bytes.count)
    close(file)
    guard written == bytes.count, run(on: path, terminal: terminal),
      let edited = FileManager.default.contents(atPath: path)
    else { return nil }
    var result = String(decoding: edited, as: UTF8.self)
    while result.hasSuffix("\n") { result.removeLast() }
    return result
  }

  /// Through the shell, because the variables may hold options; true where it ended well.
  private static func run(on path: String, terminal: Int32) -> Bool {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_adddup2(&actions, terminal, descriptor)
    }
    // The signals that the shell deals with by itself must reach the program.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let script = #"exec ${VISUAL:-${EDITOR:-vi}} "$1""#
    let words: [String] = ["sh", "-c", script, "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, &environment) == 0 else {
      return false
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return false } }
    return status == 0
  }
}
