import Glibc

@testable import EODTerminal

/// An `Output` whose text can be read back.
final class Capture: Sendable {
  let output: Output
  private let readEnd: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    readEnd = ends[0]
    _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)
    output = Output(descriptor: ends[1])
  }

  deinit {
    close(output.descriptor)
    close(readEnd)
  }

  /// What was written since the last call.
  func taken() -> String {
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(readEnd, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
