import Dispatch
import Glibc

/// Runs a pager on the terminal and gives it a text.
package enum Pager {
  /// Comes back when the person has left it, with the terminal as it was.
  ///
  /// The pager has the keyboard, and Ctrl-C, for itself: it is a process group of its own in the foreground.
  /// - returns: false where it cannot be started, and nothing was shown.
  package static func show(_ text: String, by plan: PagerPlan) async -> Bool {
    await withCheckedContinuation { continuation in
      // It may take hours, for which no thread of the program's own must wait.
      DispatchQueue(label: "pager").async { continuation.resume(returning: run(text, plan)) }
    }
  }

  private static func run(_ text: String, _ plan: PagerPlan) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var modes = termios()
    let hasModes = tcgetattr(STDIN_FILENO, &modes) == 0
    let process = start(plan, input: ends[0])
    close(ends[0])
    guard let process else {
      close(ends[1])
      return false
    }
    giveTerminal(to: process)
    // Began it before it had the terminal, it was stopped.
    kill(-process, SIGCONT)
    let input = Output(descriptor: ends[1])
    input.write(text)
    close(ends[1])
    let isFound = wait(for: process)
    giveTerminal(to: getpgrp())
    if hasModes { tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
    return isFound
  }

  /// - returns: whether the shell found the command.
  private static func wait(for process: pid_t) -> Bool {
    var status: Int32 = 0
    while true {
      let answer = waitpid(process, &status, WUNTRACED)
      if answer < 0, errno == EINTR { continue }
      guard answer == process else { return true }
      // Stopped by Ctrl-Z: nobody could bring it back but this program.
      if status & 0xFF == 0x7F {
        kill(-process, SIGCONT)
        continue
      }
      return status & 0x7F != 0 || (status >> 8) & 0xFF != 127
    }
  }

  private static func giveTerminal(to group: pid_t) {
    // Whoever is in the background is stopped for the asking.
    let old = signal(SIGTTOU, SIG_IGN)
    tcsetpgrp(STDIN_FILENO, group)
    signal(SIGTTOU, old)
  }

  private static func start(_ plan: PagerPlan, input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var usual = sigset_t()
    sigemptyset(&usual)
    posix_spawnattr_setsigmask(&attributes, &usual)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&usual, number) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let words = ["/bin/sh", "-c", plan.command].map { (word: String) in strdup(word) } + [nil]
    let variables = environment(plan).map { (variable: String) in strdup(variable) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, words, variables) == 0 ? process : nil
  }

  /// This process's variables, and how less is to work where nobody has said so.
  private static func environment(_ plan: PagerPlan) -> [String] {
    var all: [String] = []
    var next = environ
    while let entry = next.pointee {
      all.append(String(cString: entry))
      next += 1
    }
    if !all.contains(where: { $0.hasPrefix("LESS=") }) { all.append("LESS=\(plan.lessOptions)") }
    return all
  }
}
