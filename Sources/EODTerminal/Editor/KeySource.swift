import Glibc

/// Waits for whatever comes first: a key, or a message for the editor.
struct KeySource {
  enum Event: Equatable {
    case key(Unicode.Scalar)
    case message(WakePipe.Message)
    case end
  }

  private let terminal: Int32
  private let pipe: WakePipe
  private var assembler = UTF8Assembler()
  private var ready: ArraySlice<Unicode.Scalar> = []

  init(terminal: Int32, pipe: WakePipe) {
    self.terminal = terminal
    self.pipe = pipe
  }

  /// Reads byte by byte, so that what was typed after the line is left for whoever reads next.
  mutating func next() -> Event {
    while true {
      if let scalar = ready.popFirst() { return .key(scalar) }
      if let byte = TypedAhead.next() {
        ready = assembler.take(byte)[...]
        continue
      }
      if let message = pipe.receive() { return .message(message) }
      var entries = [
        pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&entries, 2, -1) > 0, entries[1].revents == 0 else { continue }
      var byte: UInt8 = 0
      let count = read(terminal, &byte, 1)
      if count == 1 {
        ready = assembler.take(byte)[...]
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        return .end
      }
    }
  }
}
