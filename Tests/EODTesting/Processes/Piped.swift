import Foundation
import Glibc

/// A program that a test started, with pipes for its three streams.
package struct Piped: Sendable {
  package let child: Child
  package let output: OutputText
  package let errors: OutputText
  private let input: FileHandle

  package init(_ program: String, _ arguments: [String], environment: [String: String], folder: String) throws
  {
    let (input, output, errors) = try (Ends(), Ends(), Ends())
    child = try Child(
      program, arguments, environment: environment, folder: folder,
      streams: .descriptors(input: input.reading, output: output.writing, errors: errors.writing))
    for descriptor in [input.reading, output.writing, errors.writing] { close(descriptor) }
    self.input = FileHandle(fileDescriptor: input.writing, closeOnDealloc: true)
    self.output = OutputText(reading: output.reading)
    self.errors = OutputText(reading: errors.reading)
  }

  /// Hands `text` over as all of standard input.
  package func type(_ text: String) {
    try? input.write(contentsOf: Data(text.utf8))
    try? input.close()
  }

  /// Waits for its end: its exit code, and what it wrote since the last wait for a text.
  package func end() async throws -> (code: Int32, output: String, errors: String) {
    async let output = output.rest()
    async let errors = errors.rest()
    let code = await child.exitCode()
    return try await (code, output, errors)
  }

  /// The ends of a pipe; no other program started meanwhile keeps them.
  private struct Ends {
    let reading: Int32
    let writing: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        throw Child.Failure(reason: "no pipe: \(String(cString: strerror(errno)))")
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      (reading, writing) = (ends[0], ends[1])
    }
  }
}
