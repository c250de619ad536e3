import EODCore
import Foundation

/// The smallest HTTP/1.1 client: one connection a request, on a thread of its own so that it never holds
/// up the server it talks to.
struct RawClient: Sendable {
  let port: Int
  var token: String?

  struct Reply: Sendable {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: Value { (try? JSON.parse(body)) ?? .null }
    /// Whether the body is as long as was announced.
    var isWhole: Bool { headers["content-length"].map { Int($0) == body.count } ?? true }
  }

  enum Failure: Error, Equatable {
    case noConnection
    /// The connection ended before there was an answer.
    case noAnswer
  }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Reply {
    try await send("GET", path, headers: headers)
  }

  func post(_ path: String, _ body: Value) async throws -> Reply {
    try await send(
      "POST", path, headers: ["Content-Type": "application/json"], body: Array(JSON.write(body).utf8))
  }

  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = [],
    isChunked: Bool = false
  ) async throws -> Reply {
    var lines = ["\(method) \(path) HTTP/1.1", "Connection: close"]
    if headers["Host"] == nil { lines.append("Host: 127.0.0.1:\(port)") }
    lines += headers.map { "\($0.key): \($0.value)" }
    if let token { lines.append("Authorization: Bearer \(token)") }
    if isChunked {
      lines.append("Transfer-Encoding: chunked")
    } else if !body.isEmpty || method == "POST" {
      lines.append("Content-Length: \(body.count)")
    }
    let head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return try await raw(head + (isChunked ? Self.chunk(body) : body))
  }

  /// One chunk, and the last.
  private static func chunk(_ body: [UInt8]) -> [UInt8] {
    let end = Array("\r\n".utf8)
    return Array(String(body.count, radix: 16).utf8) + end + body + end + Array("0\r\n\r\n".utf8)
  }

  /// Sends just these bytes.
  func raw(_ request: [UInt8]) async throws -> Reply {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.exchange(request, port: port) })
      }
    }
  }

  private static func exchange(_ request: [UInt8], port: Int) throws -> Reply {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Failure.noConnection }
    var sent = 0
    while sent < request.count {
      let count = request[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The server may answer before it has read everything.
      guard count > 0 else { break }
      sent += count
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer[..<count]
    }
    return try reply(received)
  }

  private static func reply(_ bytes: [UInt8]) throws -> Reply {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Failure.noAnswer }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    guard let status = lines.first.flatMap({ Int($0.split(separator: " ").dropFirst().first ?? "") }) else {
      throw Failure.noAnswer
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return Reply(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
  }
}
