import Foundation
import Synchronization

/// An HTTP server on a free port of 127.0.0.1 whose every byte a test decides, broken answers included.
final class ScriptedServer: Sendable {
  /// A request as it came in.
  struct Seen: Sendable {
    var method: String
    var target: String
    /// Names in small letters.
    var headers: [String: String]
    var body: String
  }

  enum Reply: Sendable {
    case answer(Int, headers: [(String, String)] = [], body: String = "")
    /// These bytes, then the end of the connection.
    case raw(String)
    /// Nothing, until the server stops.
    case silence

    static func json(_ text: String, status: Int = 200) -> Reply {
      .answer(status, headers: [("Content-Type", "application/json")], body: text)
    }
  }

  let port: Int
  private let listener: Int32
  private let script: @Sendable (Seen, Int) -> Reply
  private let state = Mutex((seen: [Seen](), connections: Set<Int32>()))

  /// - parameter script: the reply to a request, given its number from 0.
  init(_ script: @escaping @Sendable (_ request: Seen, _ number: Int) -> Reply) throws {
    (listener, port) = try boundSocket()
    guard listen(listener, 64) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    self.script = script
    Thread.detachNewThread { [self] in acceptAll() }
  }

  var base: String { "http://127.0.0.1:\(port)" }

  var seen: [Seen] { state.withLock { $0.seen } }

  /// Ends all connections.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    state.withLock { state in
      for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  private func acceptAll() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      state.withLock { _ = $0.connections.insert(connection) }
      Thread.detachNewThread { [self] in
        serve(connection)
        state.withLock { _ = $0.connections.remove(connection) }
        close(connection)
      }
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    var input = ConnectionReader(connection)
    defer { if input.isForeign { send("HTTP/1.1 400 Bad Request\r\n\r\n", to: connection) } }
    while let request = input.request() {
      let number = state.withLock { state in
        state.seen.append(request)
        return state.seen.count - 1
      }
      switch script(request, number) {
      case .silence:
        _ = input.request()
        return
      case .raw(let text):
        send(text, to: connection)
        return
      case .answer(let status, let headers, let body):
        var head = "HTTP/1.1 \(status) Status\r\n"
        let hasLength = headers.contains { $0.0.lowercased() == "content-length" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !hasLength { head += "Content-Length: \(body.utf8.count)\r\n" }
        send(head + "\r\n" + (request.method == "HEAD" ? "" : body), to: connection)
      }
    }
  }

  private func send(_ text: String, to connection: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// A port of 127.0.0.1 that is taken and on which nobody listens.
final class SilentPort: Sendable {
  let number: Int
  private let holder: Int32

  init() throws { (holder, number) = try boundSocket() }

  deinit { close(holder) }
}

/// A socket with a free port of 127.0.0.1.
private func boundSocket() throws -> (socket: Int32, port: Int) {
  let holder = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      bind(holder, address, length) == 0 && getsockname(holder, address, &length) == 0
    }
  }
  guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
  return (holder, Int(UInt16(bigEndian: address.sin_port)))
}

/// Reads requests from a connection, one after the other.
private struct ConnectionReader {
  private let connection: Int32
  private var buffer: [UInt8] = []

  init(_ connection: Int32) { self.connection = connection }

  /// Whether what came does not begin like HTTP, but like TLS.
  var isForeign: Bool { buffer.first == 0x16 }

  mutating func request() -> ScriptedServer.Seen? {
    let mark = Array("\r\n\r\n".utf8)
    var end = buffer.firstRange(of: mark)
    while end == nil {
      guard fill(), !isForeign else { return nil }
      end = buffer.firstRange(of: mark)
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    buffer.removeSubrange(..<end.upperBound)
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length {
      guard fill() else { return nil }
    }
    let body = String(decoding: buffer[..<length], as: UTF8.self)
    buffer.removeSubrange(..<length)
    return .init(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
  }

  private mutating func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(connection, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }
}
