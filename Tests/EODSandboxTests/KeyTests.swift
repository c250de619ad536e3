import EODCore
import Testing

@testable import EODSandbox

@Suite struct KeyTests {
  private let clock = SandboxClock(speed: 1, startingAt: Timestamp(nanoseconds: 1_700_000_000_000_000_000))

  private func store() -> KeyStore {
    let store = KeyStore(owner: "me", clock: clock)
    store.restore(.keyPair(privateKey: KeyFixture.privateKey))
    return store
  }

  private func request(
    _ name: String = "mine", type: Value = "S3", data: String = KeyFixture.s3, expire: Value = 3600
  ) throws -> KeyRequest {
    try KeyRequest(
      .record([
        name: .record([
          "type": type, "expire": expire, "public": false, "description": "of mine", "data": .string(data),
        ])
      ]))
  }

  @Test("what openssl encrypted is decrypted, and told of without the secret")
  func created() throws {
    let store = store()
    #expect(try store.create(try request()) == .created)
    #expect(try store.create(try request("drive", type: "WEBDAV", data: KeyFixture.dav)) == .created)
    #expect(store.keys.map(\.name) == ["eodata", "mine", "drive"])
    let shape = try #require(store.key("mine")).shape(isExpired: false)
    #expect(shape["type"] == "S3")
    #expect(shape["creationDate"] == "2023-11-14 22:13:20")
    #expect(shape["expirationDate"] == "2023-11-14 23:13:20")
    #expect(shape["owner"] == "me")
    let told = store.keys.map { JSON.write($0.shape(isExpired: false)) } + ["\(store.keys)"]
    #expect(!told.contains { $0.contains("hush-hush") })
  }

  @Test("a name is taken until its key expires")
  func taken() throws {
    let store = store()
    #expect(try store.create(try request()) == .created)
    #expect(try store.create(try request()) == .taken)
    #expect(try store.create(try request("eodata")) == .taken)
    _ = clock.advance(by: .seconds(3600))
    #expect(store.key("mine")?.isExpired(at: clock.now) == true)
    #expect(try store.create(try request()) == .created)
    #expect(store.delete("mine"))
    #expect(!store.delete("mine"))
    #expect(!store.delete("eodata"))
  }

  @Test("a key that expires after no time never does")
  func eternal() throws {
    let store = store()
    #expect(try store.create(try request(expire: 0)) == .created)
    #expect(store.key("mine")?.shape(isExpired: false)["expirationDate"] == .null)
    #expect(store.key("mine")?.shape(isExpired: true)["expirationDate"] == "2023-11-14 22:13:21")
  }

  @Test("what cannot be decrypted, or is no access, is refused, without a word of what it was")
  func refused() throws {
    let refusals: [(Value, String, String)] = [
      ("S3", "AAAA", "cannot be decrypted"), ("S3", KeyFixture.oaep, "cannot be decrypted"),
      ("S3", KeyFixture.text, "no JSON"), ("S3", KeyFixture.dav, "secret_key"),
      ("WEBDAV", KeyFixture.http, "https://"),
    ]
    for (type, data, words) in refusals {
      guard case .refused(let reason) = try store().create(try request(type: type, data: data)) else {
        Issue.record("\(words) was not refused")
        continue
      }
      #expect(reason.contains(words))
      #expect(!reason.contains("hush-hush"))
    }
  }

  @Test("clients of 2024 encrypted otherwise")
  func oaep() throws {
    #expect(try store().create(try request(data: KeyFixture.oaep), usesOAEP: true) == .created)
    #expect(try store().create(try request(), usesOAEP: true) != .created)
  }

  @Test(
    "a body that asks for no key is refused",
    arguments: [
      "[]", "{}", #"{"a":1}"#, #"{"a":{},"b":{}}"#, #"{"a/b":{"type":"S3","data":""}}"#,
      #"{"..":{"type":"S3","data":""}}"#, #"{"":{"type":"S3","data":""}}"#,
      #"{"a":{"type":"FTP","data":""}}"#,
      #"{"a":{"type":"S3"}}"#, #"{"a":{"type":"S3","data":"%"}}"#,
      #"{"a":{"type":"S3","data":"","expire":-1}}"#,
      #"{"a":{"type":"S3","data":"","expire":9223372036854775807}}"#,
      #"{"a":{"type":"S3","data":"","public":"yes"}}"#, #"{"a":{"type":"S3","data":"","description":[]}}"#,
    ])
  func badBody(body: String) throws {
    let value = try JSON.parse(body)
    #expect(throws: ExecutionRequest.Fault.self) { try KeyRequest(value) }
  }

  @Test("over HTTP: a public key of its own, the key of everybody, and refusals")
  func routes() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn()
      let pem = try await client.get("/serverless/keys/cert/public")
      #expect(pem.text.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
      #expect(try await client.get("/serverless/keys/cert/public").text == pem.text)
      #expect(try await client.get("/serverless/keys").json.asList?.map { $0["name"] } == ["eodata"])
      #expect(try await client.get("/serverless/keys/eodata").json["type"] == "S3")
      #expect(try await client.get("/serverless/keys/mine").status == 404)
      #expect(try await client.send("DELETE", "/serverless/keys/mine").status == 404)
      #expect(try await client.send("DELETE", "/serverless/keys/eodata").status == 403)
      // Encrypted for another key pair.
      let strange = try await client.post(
        "/serverless/keys", .record(["a": .record(["type": "S3", "data": .string(KeyFixture.s3)])]))
      #expect(strange.status == 400)
      #expect(strange.json["message"]?.asString?.contains("cannot be decrypted") == true)
      #expect(try await client.post("/serverless/keys", []).status == 400)
      #expect(try await client.get("/serverless/key").status == 404)
    }
  }
}
