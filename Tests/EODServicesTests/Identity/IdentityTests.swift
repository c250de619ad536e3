import EODCore
import Testing

@testable import EODServices

@Suite(.timeLimit(.minutes(5))) struct IdentityTests {
  private static let emptyJobs = #"{"jobs":[],"links":[]}"#

  @Test("however many ask, one login is made")
  func oneLogin() async throws {
    try await withServices { request, _ in
      request.target == "/identity/gettoken" ? .token() : .json(Self.emptyJobs)
    } _: { services, server in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 { group.addTask { _ = try await services.serverless.jobs() } }
        try await group.waitForAll()
      }
      #expect(server.seen.count { $0.target == "/identity/gettoken" } == 1)
      let calls = server.seen.filter { $0.target.hasPrefix("/serverless/jobs") }
      #expect(calls.count == 20)
      #expect(calls.allSatisfy { $0.headers["authorization"] == "Bearer token-1" })
    }
  }

  @Test("the older login serves where the newer one is not", arguments: [404, 405, 410])
  func olderLogin(status: Int) async throws {
    try await withServices { request, _ in
      switch request.target {
      case "/identity/gettoken": .answer(status)
      case "/hda-broker/gettoken": .token()
      default: .json(Self.emptyJobs)
      }
    } _: { services, server in
      let answer = try await services.serverless.jobs()
      #expect(answer == [])
      #expect(server.seen.map(\.target).prefix(2) == ["/identity/gettoken", "/hda-broker/gettoken"])
    }
  }

  @Test("an account of another house signs in with its origin")
  func federated() async throws {
    try await withServices { request, _ in
      guard request.target == "/identity/gettoken" else { return .json(Self.emptyJobs) }
      return request.body.contains(#""origin":"cmems""#) ? .token() : .json(#"{"detail":"no"}"#, status: 401)
    } _: { services, server in
      let answer = try await services.serverless.jobs()
      #expect(answer == [])
      #expect(server.seen.count { $0.target == "/identity/gettoken" } == 3)
    }
  }

  @Test("a wrong password is told in the service's words, without the password")
  func wrongPassword() async throws {
    try await withServices { _, _ in
      .json(#"{"detail":"Invalid user credentials"}"#, status: 401)
    } _: { services, _ in
      let error = await #expect(throws: IdentityError.self) { try await services.serverless.jobs() }
      #expect(error == .rejected(user: "someone", words: "Invalid user credentials"))
      #expect(error?.exitCode == .refused)
      #expect(error?.message.contains("s3cret") == false)
    }
  }

  @Test("a service in trouble is not taken for a wrong password")
  func serverError() async throws {
    try await withServices { _, _ in
      .answer(503)
    } _: { services, server in
      let error = await #expect(throws: ServiceError.self) { try await services.serverless.jobs() }
      #expect(error?.status == 503)
      #expect(!server.seen.contains { $0.body.contains("origin") })
    }
  }

  @Test("a token that is not accepted is replaced once, by a login", arguments: [401, 403])
  func rejectedToken(status: Int) async throws {
    try await withServices { request, number in
      if request.target.hasSuffix("token") { return .token(number == 0 ? "old" : "new") }
      return request.headers["authorization"] == "Bearer new" ? .json(Self.emptyJobs) : .answer(status)
    } _: { services, server in
      let answer = try await services.serverless.jobs()
      #expect(answer == [])
      #expect(server.seen.map(\.target).count { $0 == "/identity/gettoken" } == 2)
    }
    try await withServices { request, _ in
      request.target.hasSuffix("token") ? .token() : .json(#"{"message":"not yours"}"#, status: status)
    } _: { services, server in
      let error = await #expect(throws: ServiceError.self) { try await services.serverless.jobs() }
      #expect(error?.exitCode == .refused)
      #expect(error?.message.contains("not yours") == true)
      #expect(server.seen.count { $0.target.hasPrefix("/serverless") } == 2)
    }
  }

  @Test(
    "an old token is refreshed, and by a login where the refresh is refused", arguments: [200, 400, 401, 403])
  func refresh(status: Int) async throws {
    try await withServices { request, _ in
      switch request.target {
      case "/identity/gettoken": .token("short", lifetime: 0)
      case "/hda-broker/refreshtoken": status == 200 ? .token("fresh") : .answer(status)
      default: .json(Self.emptyJobs)
      }
    } _: { services, server in
      _ = try await services.serverless.jobs()
      _ = try await services.serverless.jobs()
      let refresh = try #require(server.seen.first { $0.target == "/hda-broker/refreshtoken" })
      #expect(refresh.body == "refresh_token=r-short")
      let last = try #require(server.seen.last)
      #expect(last.headers["authorization"] == (status == 200 ? "Bearer fresh" : "Bearer short"))
    }
  }

  @Test("without credentials nothing is asked")
  func noCredentials() async throws {
    try await withServices(adding: ["HDA_USER": "", "HDA_PASSWORD": ""]) { _, _ in
      .silence
    } _: { services, server in
      await #expect(throws: IdentityError.self) { try await services.serverless.jobs() }
      #expect(server.seen.isEmpty)
    }
  }
}
