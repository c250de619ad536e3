import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct AccidentTests {
  private let path = "/serverless/processes"
  private let options = SandboxOptions(tiles: [], password: "secret")

  /// The answer to one request under a rule, beside the answer without.
  private func answers(_ rule: Record) async throws -> (good: RawClient.Reply, bad: RawClient.Reply) {
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      let good = try await client.get(path)
      var rule = rule
      rule["path"] = .string(path)
      try sandbox.addFaults([.record(rule)])
      return (good, try await client.get(path))
    }
  }

  @Test("a corrupt answer differs in one byte and in nothing else")
  func corrupt() async throws {
    let (good, bad) = try await answers(["kind": "corrupt", "bytes": 7])
    #expect(bad.body.count == good.body.count)
    #expect(zip(good.body, bad.body).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == [7])
  }

  @Test("a chunked answer has all its bytes, and no length")
  func chunked() async throws {
    let (good, bad) = try await answers(["kind": "chunked"])
    #expect(bad.headers["content-length"] == nil)
    #expect(bad.headers["transfer-encoding"] == "chunked")
    #expect(bad.text.contains(good.text.prefix(40)))
  }

  @Test("a malformed answer is whole, and no JSON")
  func malformed() async throws {
    let (good, bad) = try await answers(["kind": "malformed"])
    #expect(bad.status == 200)
    #expect(bad.isWhole)
    #expect(bad.body.count == good.body.count / 2)
    #expect(bad.json == .null)
  }

  @Test("an empty answer has a length of 0")
  func empty() async throws {
    let (_, bad) = try await answers(["kind": "empty"])
    #expect(bad.headers["content-length"] == "0")
    #expect(bad.body.isEmpty)
  }

  @Test("a wrong length is announced, and the connection ends", arguments: [50, -50])
  func wrongLength(difference: Int) async throws {
    let (good, bad) = try await answers(["kind": "wrong-length", "by": .int(difference)])
    #expect(bad.body == good.body)
    #expect(bad.headers["content-length"] == String(good.body.count + difference))
  }

  @Test("a slow answer comes whole")
  func slow() async throws {
    let (good, bad) = try await answers(["kind": "slow", "speed": 1_000_000])
    #expect(bad.body == good.body)
  }

  @Test("used up quota is told in three headers, in milliseconds, in seconds, or not at all")
  func quota() async throws {
    let now = Timestamp.now.seconds
    let (_, bad) = try await answers(["kind": "quota", "seconds": 600, "limit": 10])
    #expect(bad.status == 429)
    #expect(bad.headers["x-quota-limit"] == "10")
    #expect(bad.headers["x-quota-remaining"] == "0")
    let reset = try #require(bad.headers["x-quota-reset"].flatMap { Double($0) })
    #expect((now + 500...now + 1200).contains(reset / 1000))
    let (_, seconds) = try await answers(["kind": "quota", "unit": "seconds"])
    let later = try #require(seconds.headers["x-quota-reset"].flatMap { Double($0) })
    #expect((now + 3500...now + 4200).contains(later))
    let (_, none) = try await answers(["kind": "quota", "unit": "none", "body": "html"])
    #expect(none.headers["x-quota-limit"] == nil)
    #expect(none.text.hasPrefix("<html>"))
  }

  @Test("errors come in every shape", arguments: FaultyAnswer.Body.allCases)
  func errorBodies(body: FaultyAnswer.Body) async throws {
    let (_, bad) = try await answers(["kind": "status", "status": 422, "body": .string(body.rawValue)])
    #expect(bad.status == 422)
    switch body {
    case .message: #expect(bad.json["message"] != nil)
    case .detail: #expect(bad.json["status_code"] == 422)
    case .nested:
      let inner = try #require(bad.json["detail"]?.asString)
      #expect(try JSON.parse(inner)["detail"]?.asString?.hasPrefix("message='") == true)
    case .list: #expect(bad.json["detail"]?.asList?.first?["loc"] != nil)
    case .problem: #expect(bad.headers["content-type"] == "application/problem+json")
    case .description: #expect(bad.json["code"] != nil)
    case .text: #expect(bad.headers["content-type"]?.hasPrefix("text/plain") == true)
    case .html: #expect(bad.text.hasPrefix("<html>"))
    case .nothing: #expect(bad.body.isEmpty)
    }
  }

  @Test("an error can come after the work was done")
  func done() async throws {
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      try sandbox.addFaults([
        .record(["endpoint": "serverless.execute", "kind": "status", "status": 503, "done": true]),
        .record(["endpoint": "serverless.execute", "kind": "html", "nth": 2]),
      ])
      for status in [503, 502] {
        #expect(try await client.execute().status == status)
      }
      #expect(try await client.get("/serverless/jobs").json["jobs"]?.asList?.count == 1)
    }
  }

  @Test("a redirect leads elsewhere")
  func redirect() async throws {
    let (_, bad) = try await answers(["kind": "redirect", "to": "http://127.0.0.1:9/"])
    #expect(bad.status == 302)
    #expect(bad.headers["location"] == "http://127.0.0.1:9/")
  }

  @Test("two spoil one answer: chunks that break off")
  func together() async throws {
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      try sandbox.addFaults(
        ["empty", "chunked"].map { .record(["path": .string(path), "kind": .string($0)]) })
      let reply = try await client.get(path)
      #expect(reply.headers["transfer-encoding"] == "chunked")
      #expect(reply.body == Array("0\r\n\r\n".utf8))
    }
  }

  @Test(
    "a silent service and one that stalls keep the client waiting, and let the sandbox stop",
    arguments: ["silent", "stall"])
  func waiting(kind: String) async throws {
    let sandbox = try await Sandbox.start(options)
    let client = try await RawClient(port: sandbox.port).signedIn()
    try sandbox.addFaults([.record(["path": .string(path), "kind": .string(kind)])])
    let waiting = Task { try await client.get(path) }
    func hasBegun() -> Bool {
      let counts = sandbox.world.counters.snapshot
      return counts.underWay == 1 || counts.requests["GET \(path) 200"] == 1
    }
    while !hasBegun() { await Task.yield() }
    await sandbox.stop()
    let reply = await waiting.result
    switch (kind, reply) {
    case ("silent", .failure): break
    case ("stall", .success(let reply)): #expect(!reply.isWhole)
    default: Issue.record("\(kind) gave \(reply)")
    }
  }
}
