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

  @Test("the overview is JSON, or a page for a browser; time can be moved on")
  func overview() async throws {
    try await withSandbox { _, client in
      let shape = try await client.get("/_sandbox/").json
      #expect((shape["archive"]?["onTape"]?.asInt ?? 0) > 200)
      #expect(shape["quota"]?["runsPerHour"] == 10)
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
