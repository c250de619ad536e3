import Glibc
import Synchronization

/// Asks the terminal what it is, once, and gives typed keys back to whoever reads the next line.
package enum TerminalQuery {
  /// Over a slow line an answer takes its time; every terminal that is used answers within this.
  private static let patience: Int32 = 300

  private static let known = Mutex<TerminalAnswer?>(nil)

  /// - returns: what it is known to be; nothing of it where it does not answer, or keys are waiting to be read.
  package static func answer() -> TerminalAnswer {
    known.withLock { known in
      if let known { return known }
      let answer = ask()
      TypedAhead.add(answer.typed)
      known = answer
      return answer
    }
  }

  private static func ask() -> TerminalAnswer {
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return TerminalAnswer([]) }
    defer { close(terminal) }
    var old = termios()
    guard tcgetattr(terminal, &old) == 0 else { return TerminalAnswer([]) }
    var quiet = old
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(terminal, TCSANOW, &quiet) == 0 else { return TerminalAnswer([]) }
    defer { tcsetattr(terminal, TCSANOW, &old) }
    Output(descriptor: terminal).write(TerminalAnswer.question)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 256)
    while TerminalAnswer(bytes).attributes == nil {
      var entry = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, patience) > 0 else { break }
      let count = read(terminal, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return TerminalAnswer(bytes)
  }
}

/// Keys that were read while something else was looked for; the editor takes them first.
enum TypedAhead {
  private static let bytes = Mutex<[UInt8]>([])

  static func add(_ typed: [UInt8]) {
    if !typed.isEmpty { bytes.withLock { $0 += typed } }
  }

  static func next() -> UInt8? { bytes.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
