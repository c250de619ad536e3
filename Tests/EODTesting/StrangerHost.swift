import Foundation
import Synchronization

/// A host that is none of the services: it answers everything with the same text, and remembers what came.
package final class StrangerHost: Sendable {
  package let port: Int
  private let listener: Int32
  private let content: String
  private let heads = Mutex<[String]>([])

  package init(content: String) throws {
    self.content = content
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while case let connection = accept(descriptor, nil, nil), connection >= 0 { answer(connection) }
      close(descriptor)
    }
  }

  package var origin: String { "http://127.0.0.1:\(port)" }

  /// Request lines and headers, as they came.
  package var requests: [String] { heads.withLock(\.self) }

  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func answer(_ connection: Int32) {
    defer { close(connection) }
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return }
      head += piece[..<count]
    }
    heads.withLock { $0.append(String(decoding: head, as: UTF8.self)) }
    let text =
      "HTTP/1.1 200 OK\r\nContent-Length: \(content.utf8.count)\r\nConnection: close\r\n\r\n\(content)"
    _ = text.withCString { send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
  }
}
