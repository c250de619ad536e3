import EODCore
import Testing

@testable import EODSandbox

@Suite("Orders that go otherwise") struct OrderQuirkTests {
  private func rule(_ kind: String, _ value: Value? = nil, at endpoint: Value = "hda.order") -> Record {
    var rule: Record = ["endpoint": endpoint, "kind": .string(kind)]
    rule["value"] = value
    return rule
  }

  /// Orders a product under rules, and goes on with it.
  private func ordered(
    _ rules: [Record], _ body: (Sandbox, RawClient, _ product: Value, _ id: String) async throws -> Void
  ) async throws {
    try await withHDA(rules) { sandbox, client in
      let product = try await client.product()
      let id = try #require(try await client.order(product).json["download_id"]?.asString)
      try await body(sandbox, client, product, id)
    }
  }

  private func status(_ client: RawClient, _ id: String) async throws -> Int {
    try await client.send("HEAD", "\(client.hda)/dataaccess/download/\(id)").status
  }

  private func listed(_ client: RawClient, _ id: String) async throws -> Value? {
    try await client.get("\(client.hda)/dataaccess/downloads?download_id=\(id)").features.first
  }

  @Test("an order stays in preparation for ever")
  func stays() async throws {
    try await ordered([rule("order-stays")]) { sandbox, client, _, id async throws in
      sandbox.advance(by: .seconds(3000))
      #expect(try await status(client, id) == 202)
      #expect(try await listed(client, id)?["status"] == "Running")
    }
  }

  @Test("an order is ready when it was asked after often enough, whatever the time")
  func polls() async throws {
    try await ordered([rule("order-polls", 2)]) { sandbox, client, _, id async throws in
      sandbox.advance(by: .seconds(1000))
      #expect(try await status(client, id) == 202)
      // To fetch it is not to ask after it.
      #expect(try await client.get("\(client.hda)/dataaccess/download/\(id)").status == 202)
      #expect(try await status(client, id) == 202)
      #expect(try await status(client, id) == 200)
    }
  }

  @Test("an order takes as long as is said")
  func takes() async throws {
    try await ordered([rule("order-takes", 0)]) { _, client, _, id async throws in
      #expect(try await status(client, id) == 200)
    }
  }

  @Test(
    "a failed order says so with a status and, in the list, with its reason; ordered again, it is another")
  func fails() async throws {
    try await ordered([rule("order-fails"), rule("order-takes", 30)]) { sandbox, client, product, id in
      #expect(try await status(client, id) == 202)
      sandbox.advance(by: .seconds(31))
      #expect(try await status(client, id) == 500)
      let order = try await listed(client, id)
      #expect(order?["status"] == "Error")
      #expect(order?["message"]?.asString?.isEmpty == false)
      try sandbox.addFaults([.record(rule("failure-status", 203, at: "hda.poll"))])
      #expect(try await status(client, id) == 203)
      sandbox.clearFaults()
      let again = try await client.order(product)
      #expect(again.json["download_id"]?.asString != id)
      #expect(again.headers["x-quota-remaining"] == "99")
    }
  }

  @Test(
    "an order is forgotten a while after it was ready, with 404 or 410, and can be made again for nothing")
  func expires() async throws {
    try await ordered([rule("order-expires", 100), rule("order-takes", 10)]) { sandbox, client, product, id in
      sandbox.advance(by: .seconds(60))
      #expect(try await status(client, id) == 200)
      sandbox.advance(by: .seconds(51))
      #expect(try await status(client, id) == 404)
      #expect(try await listed(client, id) == nil)
      try sandbox.addFaults([.record(rule("gone", at: "hda"))])
      #expect(try await client.get("\(client.hda)/dataaccess/download/\(id)").status == 410)
      let again = try await client.order(product)
      #expect(again.json["download_id"]?.asString != id)
      #expect(again.headers["x-quota-remaining"] == "99")
    }
  }

  @Test("an order is answered with another good status", arguments: ["201", "202"])
  func otherStatus(status: String) async throws {
    try await withHDA([rule("order-status", .string(status))]) { _, client in
      let reply = try await client.order(try await client.product())
      #expect(String(reply.status) == status)
      #expect(reply.json["download_id"]?.asString?.count == 24)
    }
  }

  @Test("a product that is ordered twice keeps its order, or gets another, or is paid for twice")
  func twice() async throws {
    try await withHDA { sandbox, client in
      let product = try await client.product()
      func order() async throws -> (id: String?, left: String?) {
        let reply = try await client.order(product)
        return (reply.json["download_id"]?.asString, reply.headers["x-quota-remaining"])
      }
      let first = try await order()
      let same = try await order()
      #expect(same.id == first.id && same.left == first.left)
      try sandbox.addFaults([.record(rule("new-order-id"))])
      let second = try await order()
      #expect(second.id != first.id)
      #expect(second.left == "99")
      sandbox.clearFaults()
      try sandbox.addFaults([.record(rule("repeated-order-costs"))])
      let third = try await order()
      #expect(third.id == second.id)
      #expect(third.left == "98")
    }
  }

  @Test("the reset of the quota is in milliseconds, in seconds, or not told")
  func quotaReset() async throws {
    try await withHDA { sandbox, client in
      let product = try await client.product()
      let now = Timestamp.now.seconds
      func reset() async throws -> Double? {
        try await client.order(product).headers["x-quota-reset"].flatMap { Double($0) }
      }
      let soon = now + 3000...now + 3700
      let milliseconds = try #require(try await reset())
      #expect(soon.contains(milliseconds / 1000))
      try sandbox.addFaults([.record(rule("quota-reset", "seconds"))])
      let seconds = try #require(try await reset())
      #expect(soon.contains(seconds))
      sandbox.clearFaults()
      try sandbox.addFaults([.record(rule("quota-reset", "none"))])
      #expect(try await reset() == nil)
    }
  }

  @Test("an answer to HEAD has no body, whatever it says")
  func emptyHeads() async throws {
    try await ordered([rule("order-fails"), rule("order-takes", 0)]) { _, client, _, id in
      for order in [id, "none"] {
        let reply = try await client.send("HEAD", "\(client.hda)/dataaccess/download/\(order)")
        #expect(reply.status >= 400)
        #expect(reply.body.isEmpty)
      }
      var stranger = client
      stranger.token = nil
      let reply = try await stranger.send("HEAD", "\(client.hda)/dataaccess/download/\(id)")
      #expect(reply.status == 401)
      #expect(reply.body.isEmpty)
    }
  }
}
