import EODCore
import Foundation
import HTTPTypes
import Testing

@testable import EODSandbox

/// What nobody should send: an answer with a reason, and nothing else.
@Suite struct HostileInputTests {
  private let options = SandboxOptions(tiles: [], password: "secret")

  @Test(
    "a request that is no HTTP is told so",
    arguments: [
      "\u{0}\u{1}\r\n\r\n", "HELLO\r\n\r\n", "GET /chiller/jobs/1\r\n\r\n",
      "POST /identity/gettoken HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
      "POST /identity/gettoken HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /identity/gettoken HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "POST /identity/gettoken HTTP/1.1\r\nContent-Length: -5\r\n\r\nhello",
      "GET /chiller/jobs/1 HTTP/1.1\r\nX: " + String(repeating: "a", count: 2_000_000) + "\r\n\r\n",
      "GET /chiller/jobs/1 HTTP/1.1\r\n" + String(repeating: "X: a\r\n", count: 50000) + "\r\n",
    ])
  func noHTTP(text: String) async throws {
    try await withSandbox(options) { _, client in
      let reply = try await client.raw(Array(text.utf8))
      #expect(reply.status == 400)
      #expect(reply.json["message"]?.asString?.hasPrefix("not HTTP: ") == true)
    }
  }

  /// Every endpoint that reads JSON.
  private static let readers: [Endpoint] = [.identityLogin, .hdaSearch, .hdaOrder, .serverlessExecute]

  @Test(
    "a body that is no JSON, or none of use, is refused with a reason", arguments: readers,
    [
      "", "{", "[]", "null", "\u{FF}", #"{"a": "#, "1e999", #"{"a":1,"a":2}"#,
      String(repeating: "[", count: 10_000),
    ])
  func badJSON(endpoint: Endpoint, text: String) async throws {
    try await withSandbox(options) { _, client in
      let client = try await client.signedIn()
      let path = endpoint.path.replacing("{id}", with: "snap-function")
      let reply = try await client.send("POST", path, body: Array(text.utf8))
      #expect((400..<500).contains(reply.status))
      #expect(reply.json.asRecord?.isEmpty == false, "\(reply.text)")
    }
  }

  @Test(
    "a hundred megabytes of JSON are refused, with or without a length, also where nobody reads them",
    arguments: [(Endpoint.hdaSearch, true, 413), (.serverlessExecute, false, 413), (.hdaOrders, true, 404)])
  func hundredMegabytes(endpoint: Endpoint, hasLength: Bool, status: Int) async throws {
    try await withSandbox(options) { _, client in
      let client = try await client.signedIn()
      let path = endpoint.path.replacing("{id}", with: "snap-function")
      let body = [UInt8](repeating: UInt8(ascii: "["), count: 100_000_000)
      let reply = try await client.send("POST", path, body: body, isChunked: !hasLength)
      #expect(reply.status == status)
      let reason = reply.json["detail"] ?? reply.json["message"]
      #expect(reason?.asString?.isEmpty == false)
    }
  }

  private static let climbing = [
    "..%2f..%2fetc%2fpasswd", "%2e%2e", "%00", "%ff%fe", "%zz", "....%2f%2f", "~", "%0d%0aSet-Cookie:%20a",
    String(repeating: "a", count: 20_000),
  ]

  @Test("an id that climbs, or is none, is not found", arguments: climbing)
  func climbingIDs(id: String) async throws {
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      for endpoint in Endpoint.allCases where endpoint.path.contains("{") && endpoint.method != .post {
        let path = endpoint.path.split(separator: "/").map { $0.hasPrefix("{") ? id : String($0) }
        let reply = try await client.send(endpoint.method.rawValue, "/" + path.joined(separator: "/"))
        #expect((400..<500).contains(reply.status), "\(endpoint.rawValue) answers \(reply.status)")
        #expect(reply.headers["set-cookie"] == nil)
      }
    }
  }

  @Test(
    "paths of a list that climb are refused, and strange ones are of no file",
    arguments: [
      "/eodc/products/../../etc/passwd", "../x", "relative.zip", "/eodc/./../x",
    ])
  func climbingPaths(path: String) async throws {
    try await withSandbox(options) { sandbox, client in
      let before = try FileManager.default.subpathsOfDirectory(atPath: sandbox.root).sorted()
      let reply = try await client.send("POST", "/chiller/upload", body: Array("\(path)\n".utf8))
      #expect(reply.status == 400)
      #expect(reply.text.contains("line 1"))
      let after = try FileManager.default.subpathsOfDirectory(atPath: sandbox.root).sorted()
      #expect(before == after)
    }
  }

  @Test("time does not go beyond its end, and never back")
  func endOfTime() async throws {
    try await withSandbox(options) { sandbox, client in
      var last = sandbox.now
      var statuses: [Int] = []
      for _ in 0..<9 {
        let reply = try await client.post("/_sandbox/clock", .record(["advance": .float(1e9)]))
        statuses.append(reply.status)
        #expect(sandbox.now > last)
        last = sandbox.now
      }
      #expect(statuses.last == 400)
      #expect(statuses.first == 200)
    }
  }
}
