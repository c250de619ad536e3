import Foundation
import Glibc

/// A program that a test started, killed with the last reference to it.
package final class Child: Sendable {
  package let pid: Int32

  /// Where the standard streams of a child lead.
  package enum Streams: Sendable {
    /// Descriptors of the test's, which the child gets as its own.
    case descriptors(input: Int32, output: Int32, errors: Int32)
    /// A terminal, which becomes the child's own: its keys signal it.
    case terminal(path: String)
  }

  package struct Failure: Error {
    package let reason: String
  }

  package init(
    _ program: String, _ arguments: [String], environment: [String: String], folder: String, streams: Streams
  ) throws {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // A session of its own: the first terminal it opens is its own, and no key of ours reaches it.
    let flags = Self.newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    var none = sigset_t()
    var reset = sigset_t()
    sigemptyset(&none)
    sigemptyset(&reset)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&reset, signal) }
    posix_spawnattr_setflags(&attributes, flags)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &reset)
    switch streams {
    case .descriptors(let input, let output, let errors):
      for (own, theirs) in [(input, Int32(0)), (output, 1), (errors, 2)] {
        posix_spawn_file_actions_adddup2(&actions, own, theirs)
      }
    case .terminal(let path):
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    Self.keepOpenFiles()
    let starter = "/usr/bin/env"
    let line = [starter, "-C", folder, program] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var pid = pid_t()
    let status = posix_spawn(&pid, starter, &actions, &attributes, &words, &variables)
    guard status == 0 else { throw Failure(reason: "\(program): \(String(cString: strerror(status)))") }
    self.pid = pid
  }

  /// Keeps what this process has open out of its children: a connection of another test would not end while a child
  /// has it, too.
  private static func keepOpenFiles() {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }

  /// POSIX_SPAWN_SETSID of Linux, which Swift does not import.
  private static let newSession: Int16 = 0x80

  deinit {
    guard waitpid(pid, nil, WNOHANG) == 0 else { return }
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  package func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for its end: its exit code, or 128 and the number of the signal that ended it.
  package func exitCode() async -> Int32 {
    await withCheckedContinuation { continuation in
      let pid = pid
      Thread.detachNewThread {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        continuation.resume(returning: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
      }
    }
  }
}
