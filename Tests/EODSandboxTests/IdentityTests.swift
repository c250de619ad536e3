import EODCore
import Testing

@testable import EODSandbox

@Suite struct IdentityTests {
  @Test("both places give a token that opens HDA and serverless", arguments: ["identity", "hda-broker"])
  func logIn(place: String) async throws {
    try await withSandbox { _, client in
      let login = Value.record(["username": "sandbox", "password": "secret"])
      let reply = try await client.post("/\(place)/gettoken", login)
      #expect(reply.status == 200)
      #expect(reply.json["token_type"] == "Bearer")
      #expect(reply.json["expires_in"] == 3600)
      var signed = client
      signed.token = reply.json["access_token"]?.asString
      #expect(try await signed.get("\(client.hda)/datasets").status == 200)
      #expect(try await signed.get("/serverless/jobs").status == 200)
    }
  }

  @Test("without a token, or with a wrong one, both answer 401")
  func unauthorized() async throws {
    try await withSandbox { _, client in
      let none = try await client.get("\(client.hda)/datasets")
      #expect(none.status == 401)
      var wrong = client
      wrong.token = "wrong"
      let second = try await wrong.get("/serverless/jobs")
      #expect(second.status == 401)
    }
  }

  @Test("a wrong password is answered with 401, a body that is no JSON with 400")
  func wrongPassword() async throws {
    try await withSandbox { _, client in
      let reply = try await client.post(
        "/identity/gettoken", .record(["username": "sandbox", "password": "x"]))
      #expect(reply.status == 401)
      #expect(reply.json["error"] == "invalid_grant")
      let text = try await client.send("POST", "/identity/gettoken", body: Array("user=x".utf8))
      #expect(text.status == 400)
    }
  }

  @Test("an account of another provider needs its origin")
  func origin() async throws {
    try await withSandbox { sandbox, client in
      try sandbox.addFaults([.record(["kind": "account-origin", "value": "cmems"])])
      var login: Record = ["username": "sandbox", "password": "secret"]
      let reply = try await client.post("/identity/gettoken", .record(login))
      #expect(reply.status == 401)
      login["origin"] = "eumetsat"
      let second = try await client.post("/identity/gettoken", .record(login))
      #expect(second.status == 401)
      login["origin"] = "cmems"
      let third = try await client.post("/identity/gettoken", .record(login))
      #expect(third.status == 200)
    }
  }

  @Test(
    "a token can die early, and say that it does or that it does not",
    arguments: ["token-life", "token-dies"])
  func shortLife(kind: String) async throws {
    try await withSandbox { sandbox, client in
      try sandbox.addFaults([.record(["kind": .string(kind), "value": 60])])
      let login = Value.record(["username": "sandbox", "password": "secret"])
      let grant = try await client.post("/identity/gettoken", login).json
      #expect(grant["expires_in"] == (kind == "token-life" ? 60 : 3600))
      var signed = client
      signed.token = grant["access_token"]?.asString
      #expect(try await signed.get("/serverless/jobs").status == 200)
      sandbox.advance(by: .seconds(61))
      #expect(try await signed.get("/serverless/jobs").status == 401)
    }
  }

  @Test("a log-in can be refused with status 200, and a good token with 403")
  func refusals() async throws {
    try await withSandbox { sandbox, client in
      try sandbox.addFaults([
        .record(["kind": "error-in-success", "nth": 2, "count": 1]), .record(["kind": "no-refresh-token"]),
        .record(["kind": "bearer-refused", "endpoint": "serverless.jobs"]),
        .record(["kind": "bearer-status", "value": 403]),
      ])
      let signed = try await client.signedIn()
      let login = Value.record(["username": "sandbox", "password": "secret"])
      let refused = try await client.post("/identity/gettoken", login)
      #expect(refused.status == 200 && refused.json["error"] == "invalid_grant")
      #expect(try await client.post("/identity/gettoken", login).json["refresh_token"] == nil)
      #expect(try await signed.get("/serverless/jobs").status == 403)
      #expect(try await signed.get("/serverless/processes").status == 200)
      #expect(try await client.get("/serverless/processes").status == 403)
    }
  }

  @Test("a token ends after its hour; its refresh token is good once")
  func refresh() async throws {
    try await withSandbox { sandbox, client in
      let login = Value.record(["username": "sandbox", "password": "secret"])
      let grant = try await client.post("/identity/gettoken", login).json
      var signed = client
      signed.token = grant["access_token"]?.asString
      sandbox.advance(by: .seconds(3601))
      #expect(try await signed.get("/serverless/jobs").status == 401)

      let token = try #require(grant["refresh_token"]?.asString)
      let form = Array("refresh_token=\(token)&grant_type=refresh_token".utf8)
      let fresh = try await client.send("POST", "/hda-broker/refreshtoken", body: form)
      #expect(fresh.status == 200)
      signed.token = fresh.json["access_token"]?.asString
      #expect(try await signed.get("/serverless/jobs").status == 200)
      #expect(try await client.send("POST", "/hda-broker/refreshtoken", body: form).status == 400)
    }
  }
}
