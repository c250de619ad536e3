import EODCore
import Testing

@testable import EODServices

@Suite(.timeLimit(.minutes(5))) struct ChillerClientTests {
  private func upload(_ text: String, _ services: Services) async throws -> StagingTicket {
    let folder = try TestFolder()
    return try await services.chiller.upload(listFile: try folder.write(text, to: "list"))
  }

  @Test("a list is sent as it stands, with its length and without a token")
  func body() async throws {
    let list = (0..<40_000).map { "/eodc/products/\($0).zip\n" }.joined()
    try await withServices { _, _ in
      .answer(200, body: "42\n")
    } _: { services, server in
      let ticket = try await upload(list, services)
      #expect(ticket.id == "42")
      let seen = try #require(server.seen.first)
      #expect(seen.method == "POST")
      #expect(seen.target == "/chiller/upload")
      #expect(seen.body == list)
      #expect(seen.headers["content-length"] == "\(list.utf8.count)")
      #expect(seen.headers["content-type"] == "application/x-www-form-urlencoded")
      #expect(seen.headers["authorization"] == nil)
    }
  }

  @Test("a lost answer is not followed by a second upload", arguments: [true, false])
  func neverTwice(isLost: Bool) async throws {
    try await withServices { _, _ in
      isLost ? .raw("") : .answer(503)
    } _: { services, server in
      let error = await #expect(throws: ServiceError.self) { try await upload("/a\n", services) }
      #expect(error?.mayHaveArrived == true)
      #expect(server.seen.count == 1)
    }
  }

  @Test("a job that is not known yet counts as accepted, for a while")
  func grace() async throws {
    try await withServices { _, _ in
      .answer(404)
    } _: { services, _ in
      let young = StagingTicket(id: "7", uploaded: .now)
      let answer = try await services.chiller.status(of: young).state
      #expect(answer == .accepted)
      for old in [StagingTicket(id: "7"), StagingTicket(id: "7", uploaded: Timestamp(seconds: 1e9))] {
        await #expect(throws: ServiceError.self) { try await services.chiller.status(of: old) }
      }
    }
  }

  @Test("a ticket that leads to another host is not followed")
  func foreign() async throws {
    try await withServices { _, _ in
      .json("{}")
    } _: { services, server in
      let ticket = StagingTicket(id: "7", statusURL: "http://127.0.0.2:1/jobs/7")
      await #expect(throws: ServiceError.self) { try await services.chiller.status(of: ticket) }
      #expect(server.seen.isEmpty)
    }
  }

  @Test("a list that is not there is told before anything is sent")
  func missingList() async throws {
    try await withServices { _, _ in
      .silence
    } _: { services, server in
      await #expect(throws: FileFailure.self) { try await services.chiller.upload(listFile: "/nowhere/list") }
      #expect(server.seen.isEmpty)
    }
  }
}
