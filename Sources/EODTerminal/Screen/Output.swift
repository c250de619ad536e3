import Glibc
import Synchronization

/// The only way from this program to a descriptor that a person or a pipe reads.
///
/// Unbuffered: every call is one `write(2)` where the descriptor takes it whole. Calls from several threads
/// follow one another and never mix.
package final class Output: Sendable {
  package static let standard = Output(descriptor: STDOUT_FILENO)
  package static let errors = Output(descriptor: STDERR_FILENO)

  package let descriptor: Int32
  private let broken = Mutex(false)

  /// Makes the process ignore SIGPIPE, so that a reader that has gone shows as `isBroken`.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether a write failed because nobody reads any more, or for another lasting reason. Later text is dropped.
  package var isBroken: Bool { broken.withLock { $0 } }

  package func write(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Waits until the descriptor took everything.
  package func write(_ bytes: UnsafeRawBufferPointer) {
    broken.withLock { isBroken in
      var rest = bytes[...]
      while !rest.isEmpty, !isBroken {
        let slice = UnsafeRawBufferPointer(rebasing: rest)
        let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          waitUntilWritable()
        } else if errno != EINTR {
          isBroken = true
        }
      }
    }
  }

  private func waitUntilWritable() {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&entry, 1, -1)
  }
}
