import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct ControlTests {
  private func addFault(_ client: RawClient, _ rule: Value) async throws {
    let reply = try await client.post("/_sandbox/faults", [rule])
    try #require(reply.status == 200)
  }

  @Test("a status, with headers, comes in the place of the answer, as often as asked")
  func status() async throws {
    try await withSandbox { _, client in
      try await addFault(
        client,
        .record([
          "path": "/chiller/", "kind": "status", "status": 503, "headers": .record(["Retry-After": "7"]),
        ]))
      let reply = try await client.get("/chiller/jobs/1")
      #expect(reply.status == 503)
      #expect(reply.headers["retry-after"] == "7")
      #expect(try await client.get("/chiller/jobs/1").status == 404)
    }
  }

  @Test("a gateway's page comes in the place of JSON")
  func html() async throws {
    try await withSandbox { _, client in
      try await addFault(client, .record(["path": "/", "kind": "html", "count": 1]))
      let reply = try await client.get("/chiller/jobs/1")
      #expect(reply.status == 502)
      #expect(reply.headers["content-type"] == "text/html")
      #expect(reply.text.contains("Bad Gateway"))
    }
  }

  @Test("a reset leaves nothing done, a lost answer leaves the job")
  func resetAndLost() async throws {
    try await withSandbox { _, client in
      let signed = try await client.signedIn()
      for (kind, jobs) in [("reset", 0), ("lost", 1)] {
        try await addFault(client, .record(["path": "/serverless/processes/", "kind": .string(kind)]))
        await #expect(throws: RawClient.Failure.noAnswer) {
          _ = try await signed.execute()
        }
        #expect(try await signed.get("/serverless/jobs").json["jobs"]?.asList?.count == jobs)
        _ = try await client.send("DELETE", "/_sandbox/faults")
      }
    }
  }

  @Test("a body breaks off after so many bytes")
  func truncate() async throws {
    try await withSandbox { _, client in
      let signed = try await client.signedIn()
      try await addFault(client, .record(["path": "/serverless/", "kind": "truncate", "bytes": 20]))
      let reply = try await signed.get("/serverless/processes")
      #expect(reply.status == 200)
      #expect(reply.body.count == 20)
      #expect(!reply.isWhole)
    }
  }

  @Test("rules are shown and cleared; a bad one changes nothing")
  func rules() async throws {
    try await withSandbox { _, client in
      try await addFault(client, .record(["path": "/x", "kind": "reset"]))
      #expect(try await client.post("/_sandbox/faults", [.record(["path": "/"])]).status == 400)
      #expect(try await client.get("/_sandbox/faults").json.asList?.count == 1)
      #expect(try await client.send("DELETE", "/_sandbox/faults").status == 204)
      #expect(try await client.get("/_sandbox/faults").json == [])
    }
  }

  @Test("requests are counted by endpoint and status")
  func stats() async throws {
    try await withSandbox { _, client in
      for id in ["1", "2"] { _ = try await client.get("/chiller/jobs/\(id)") }
      _ = try await client.get("/nowhere")
      let stats = try await client.get("/_sandbox/stats").json
      #expect(stats["requests"]?["GET /chiller/jobs/{id} 404"] == 2)
      #expect(stats["requests"]?["GET NotFound 404"] == 1)
      #expect(stats["jobs"] == 0)
    }
  }

  @Test("what happened is counted by service, state and second; who looks is not")
  func statsInFull() async throws {
    try await withSandbox(SandboxOptions(tiles: ["60WWV"], speed: 1e-6, password: "secret")) {
      sandbox, client in
      let client = try await client.signedIn()
      #expect(try await client.execute("<graph/>", inputs: []).status == 201)
      try await addFault(client, .record(["endpoint": "chiller", "kind": "status", "status": 503]))
      for id in ["1", "2"] { _ = try await client.get("/chiller/jobs/\(id)") }
      _ = try await client.get("/_sandboxes")
      let before = try await client.get("/_sandbox/stats").json
      let stats = try await client.get("/_sandbox/stats").json
      #expect(stats["requests"] == before["requests"])
      #expect(stats["total"] == 5)
      #expect(stats["services"] == ["chiller": 2, "identity": 1, "none": 1, "serverless": 1])
      #expect(stats["jobs"] == 1)
      #expect(stats["jobStates"] == ["accepted": 1])
      #expect(stats["stagingsUnderWay"] == 0)
      #expect(stats["peak"] == 1)
      #expect(stats["underWay"] == 0)
      #expect(stats["perSecond"]?.asList?.count == 60)
      #expect(stats["faults"] == 1)
      #expect(stats["faultsMet"] == 1)
      #expect((stats["uptime"]?.asNumber ?? 0) > 0)
      let chiller = stats["endpoints"]?.asList?.first { $0["endpoint"] == "chiller.status" }
      #expect(chiller?["statuses"] == ["404": 1, "503": 1])
      sandbox.advance(by: .seconds(1000))
      let later = try await client.get("/_sandbox/stats").json
      #expect(later["jobStates"] == ["failed": 1])
    }
  }

  @Test("lists come in parts, newest first; a log and a tile are looked at alone")
  func lists() async throws {
    var options = SandboxOptions(tiles: ["60WWV"], speed: 1e-6, password: "secret")
    options.isQuotaOn = false
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      for _ in 1...3 { _ = try await client.execute("<graph/>", inputs: []) }
      let all = try await client.get("/_sandbox/jobs").json
      #expect(all["total"] == 3)
      let part = try await client.get("/_sandbox/jobs?limit=1&offset=1").json
      #expect(part["jobs"]?.asList == all["jobs"]?.asList.map { [$0[1]] })
      #expect(try await client.get("/_sandbox/jobs?limit=-7&offset=99999").json["jobs"] == [])
      let id = try #require(all["jobs"]?.asList?.first?["id"]?.asString)
      #expect(try await client.get("/_sandbox/jobs/\(id)/log").text == "")
      sandbox.advance(by: .seconds(15))
      let log = try await client.get("/_sandbox/jobs/\(id)/log")
      #expect(log.headers["content-type"] == "text/plain; charset=utf-8")
      #expect(log.text.contains("Starting Workflow Executor"))
      #expect(try await client.get("/_sandbox/jobs/none/log").status == 404)

      let tiles = try await client.get("/_sandbox/archive").json["tiles"]?.asList
      #expect(tiles?.map { $0["tile"] } == ["60WWV"])
      let products = try await client.get("/_sandbox/archive/60WWV?limit=1000").json
      let onTape = products["products"]?.asList?.count { $0["onTape"] == true }
      #expect(onTape == tiles?.first?["onTape"]?.asInt)
      #expect(try await client.get("/_sandbox/archive/..%2F..").status == 404)
      for list in ["orders", "stagings"] {
        #expect(try await client.get("/_sandbox/\(list)").json["total"] == 0)
      }
    }
  }

  @Test("one fault is cleared by its number, which no other gets")
  func clearingOne() async throws {
    try await withSandbox(SandboxOptions(tiles: ["60WWV"])) { _, client in
      for kind in ["lost", "reset"] { try await addFault(client, .record(["kind": .string(kind)])) }
      #expect(try await client.send("DELETE", "/_sandbox/faults/0").status == 204)
      #expect(try await client.send("DELETE", "/_sandbox/faults/0").status == 404)
      #expect(try await client.send("DELETE", "/_sandbox/faults/x").status == 404)
      try await addFault(client, .record(["kind": "silent"]))
      let left = try await client.get("/_sandbox/faults").json.asList
      #expect(left?.map { $0["number"] } == [1, 2])
      #expect(left?.map { $0["kind"] } == ["reset", "silent"])
    }
  }

  /// Of a look at the clock or a step of it, or of the clearing of the faults.
  private func status(of client: RawClient, _ method: String, _ headers: [String: String]) async throws -> Int
  {
    try await client.send(
      method, method == "DELETE" ? "/_sandbox/faults" : "/_sandbox/clock", headers: headers,
      body: method == "POST" ? Array(#"{"advance": 1}"#.utf8) : []
    ).status
  }

  @Test("no page of another site looks or steers, by whatever name it reaches this machine")
  func strangers() async throws {
    try await withSandbox(SandboxOptions(tiles: ["60WWV"])) { _, client in
      let json = ["Content-Type": "application/json; charset=utf-8"]
      let own = "http://127.0.0.1:\(client.port)"
      #expect(try await status(of: client, "POST", json) == 200)
      #expect(try await status(of: client, "POST", json.merging(["Origin": own]) { $1 }) == 200)
      for origin in ["http://evil.example", "null", "https://127.0.0.1:\(client.port)", "http://127.0.0.1:1"]
      {
        #expect(try await status(of: client, "POST", json.merging(["Origin": origin]) { $1 }) == 403)
        #expect(try await status(of: client, "DELETE", ["Origin": origin]) == 403)
        #expect(try await status(of: client, "GET", ["Origin": origin]) == 403)
      }
      for host in ["evil.example", "evil.example:\(client.port)", "127.0.0.1.evil.example", ""] {
        #expect(try await status(of: client, "POST", json.merging(["Host": host]) { $1 }) == 403)
        #expect(try await status(of: client, "GET", ["Host": host]) == 403)
      }
      #expect(try await status(of: client, "GET", ["Host": "LocalHost:8080"]) == 200)
      for type in [
        [:], ["Content-Type": "text/plain"], ["Content-Type": "application/x-www-form-urlencoded"],
      ] {
        #expect(try await status(of: client, "POST", type) == 415)
      }
      let clock = try await client.get("/_sandbox/clock").json
      #expect(clock["speed"] == 1.0)
    }
  }

  @Test("the overview is JSON, or a page for a browser; time can be moved on")
  func overview() async throws {
    try await withSandbox { _, client in
      let shape = try await client.get("/_sandbox/").json
      #expect((shape["archive"]?["onTape"]?.asInt ?? 0) > 200)
      #expect(shape["quota"]?["runsPerHour"] == 10)
      #expect(
        shape["quotas"]?.asList?.first
          == ["name": "orders per hour", "limit": 100, "used": 0, "left": 100, "next": nil])
      let page = try await client.get("/_sandbox/", headers: ["Accept": "text/html"])
      #expect(page.text.contains("<h1>eod sandbox</h1>"))
      let before = try #require(shape["now"]?.asString.flatMap { Timestamp($0) })
      let moved = try await client.post("/_sandbox/clock", .record(["advance": 7200]))
      let after = try #require(moved.json["now"]?.asString.flatMap { Timestamp($0) })
      #expect(after.since(before) >= .seconds(7200))
      #expect(try await client.post("/_sandbox/clock", .record(["advance": -1])).status == 400)
    }
  }

  @Test("a body that is too long is 413")
  func tooLong() async throws {
    try await withSandbox { _, client in
      let body = [UInt8](repeating: UInt8(ascii: " "), count: 200_000)
      let reply = try await client.send("POST", "/identity/gettoken", body: body)
      #expect(reply.status == 413)
    }
  }
}
