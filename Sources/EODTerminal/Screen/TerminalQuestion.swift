import Dispatch
import Glibc
import Synchronization

/// A line that a person types as the answer to a question, read from the terminal byte by byte, so that what is
/// typed after it is left for whoever reads next.
package struct TerminalQuestion {
  private let terminal: Int32
  private let output: Output

  /// Nil where there is nobody to ask.
  package init?(terminal: Int32 = STDIN_FILENO, output: Output = .errors) {
    guard TerminalInfo.isTerminal(terminal), TerminalInfo.isTerminal(output.descriptor) else { return nil }
    self.terminal = terminal
    self.output = output
  }

  /// The line without its end. What is typed of a secret does not show. However it ends, the terminal is as before.
  /// - throws: `CancellationError` after Ctrl-D on an empty line, or where the task is cancelled.
  package func ask(_ question: String, isSecret: Bool) async throws -> String {
    var before = termios()
    guard let pipe = WakePipe(), tcgetattr(terminal, &before) == 0 else { throw CancellationError() }
    var asking = before
    asking.c_lflag |= tcflag_t(ICANON | ISIG)
    // The end of the line still shows, so that what follows stands on a line of its own.
    if isSecret { asking.c_lflag = asking.c_lflag & ~tcflag_t(ECHO) | tcflag_t(ECHONL) }
    tcsetattr(terminal, TCSADRAIN, &asking)
    defer { tcsetattr(terminal, TCSADRAIN, &before) }
    output.write(question)
    let line = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<[UInt8]?, Never>) in
        // It blocks, which no thread of the tasks may.
        DispatchQueue.global().async {
          continuation.resume(returning: Self.line(from: terminal, until: pipe))
        }
      }
    } onCancel: {
      pipe.send(.interrupt)
    }
    guard let line, !Task.isCancelled else {
      output.write("\n")
      throw CancellationError()
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Nil where the pipe was written to, or the terminal has ended.
  private static func line(from terminal: Int32, until pipe: WakePipe) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      var entries = [
        pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&entries, 2, -1) > 0 else {
        if errno == EINTR { continue }
        return nil
      }
      guard entries[1].revents == 0 else { return nil }
      var byte: UInt8 = 0
      let count = read(terminal, &byte, 1)
      if count == 1 {
        if byte == UInt8(ascii: "\n") { return line }
        line.append(byte)
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        return nil
      }
    }
  }
}
