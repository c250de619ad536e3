import EODCore
import Foundation
import Testing

@testable import EODSandbox

/// A sandbox that was stopped goes on in the same folder.
@Suite struct RestartTests {
  /// Runs two sandboxes one after the other in one folder.
  private func twice(
    _ options: SandboxOptions = SandboxOptions(tiles: ["60WWV"], password: "secret"),
    first: (Sandbox, RawClient) async throws -> Void, then second: (Sandbox, RawClient) async throws -> Void
  ) async throws {
    let root = NSTemporaryDirectory() + "eod-restart-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    var options = options
    options.root = root
    try await withSandbox(options, first)
    try await withSandbox(options, second)
  }

  @Test("time goes on from where it was, with what it was moved on by")
  func time() async throws {
    let start = Timestamp.now
    var last = start
    try await twice { sandbox, _ in
      sandbox.advance(by: .seconds(86400))
      last = sandbox.now
    } then: { sandbox, _ in
      #expect(sandbox.now >= last)
      #expect(sandbox.now.since(start) < .seconds(2 * 86400))
    }
  }

  @Test("a token stays good, a used refresh token stays used, and a licence accepted or revoked")
  func account() async throws {
    var token: String?
    var form: [UInt8] = []
    let terms = "/hda-broker/api/v1/termsaccepted"
    try await twice { _, client in
      let login = Value.record(["username": "sandbox", "password": "secret"])
      let grant = try await client.post("/identity/gettoken", login).json
      form = Array("refresh_token=\(grant["refresh_token"]?.asString ?? "")".utf8)
      token = try await client.send("POST", "/hda-broker/refreshtoken", body: form).json["access_token"]?
        .asString
      var signed = client
      signed.token = token
      for name in ["Copernicus_Sentinel_License", "EUMETSAT_Core_Products_Licence"] {
        _ = try await signed.send("PUT", "\(terms)/\(name)")
      }
      _ = try await signed.send("DELETE", "\(terms)/EUMETSAT_Core_Products_Licence")
    } then: { _, client in
      var signed = client
      signed.token = token
      let accepted = try await signed.get(terms).json["features"]?.asList?.compactMap { $0["term_id"] }
      #expect(accepted == ["Copernicus_Sentinel_License"])
      #expect(try await client.send("POST", "/hda-broker/refreshtoken", body: form).status == 400)
    }
  }

  @Test("an order goes on, with its quota, and with how often it was asked after")
  func order() async throws {
    var ids: [String] = []
    try await twice { sandbox, client in
      let client = try await client.signedIn().acceptingTerms()
      let product = try await client.product()
      ids.append(try #require(try await client.order(product).json["download_id"]?.asString))
      try sandbox.addFaults([
        ["endpoint": "hda.order", "kind": "order-polls", "value": 2],
        ["endpoint": "hda.order", "kind": "new-order-id"],
      ])
      ids.append(try #require(try await client.order(product).json["download_id"]?.asString))
      let path = "\(client.hda)/dataaccess/download/\(ids[1])"
      #expect(try await client.send("HEAD", path).status == 202)
    } then: { sandbox, client in
      let client = try await client.signedIn()
      sandbox.advance(by: .seconds(80))
      #expect(sandbox.world.orders.orders.map(\.id).sorted() == ids.sorted())
      let path = "\(client.hda)/dataaccess/download"
      #expect(try await client.send("HEAD", "\(path)/\(ids[0])").status == 200)
      #expect(try await client.send("HEAD", "\(path)/\(ids[1])").status == 202)
      #expect(try await client.send("HEAD", "\(path)/\(ids[1])").status == 200)
      let again = try await client.order(try await client.product())
      #expect(again.json["download_id"]?.asString == ids[1])
      #expect(again.headers["x-quota-remaining"] == "99")
    }
  }

  @Test("a staging goes on: what arrived while nobody ran it is there, and its list")
  func staging() async throws {
    var id = ""
    var paths: [String] = []
    try await twice { sandbox, client in
      paths = Track.all[0].scenes(seed: 1).prefix(3).map { "\(sandbox.world.archive.root)/\($0.archivePath)" }
      let body = Array((paths + ["/none.zip"]).joined(separator: "\n").utf8)
      id = try await client.send("POST", "/chiller/upload", body: body).text.trimmingCharacters(in: .newlines)
      #expect(try await client.get("/chiller/jobs/\(id)").json["Finished"] == "false")
    } then: { sandbox, client in
      let status = try await client.get("/chiller/jobs/\(id)").json
      #expect(status["Finished"] == "false" && status["Unknown"] == "1")
      sandbox.advance(by: .seconds(3600))
      let end = try await client.get("/chiller/jobs/\(id)").json
      #expect(end["Finished"] == "true" && end["Staged"] == "3")
      let list = FileManager.default.contents(atPath: try #require(end["StagedFiles"]?.asString))
      #expect(list?.split(separator: UInt8(ascii: "\n")).count == 3)
      let other = try await client.send("POST", "/chiller/upload", body: Array(paths[0].utf8))
      #expect(other.text != "\(id)\n")
    }
  }

  private func append(_ text: String, to path: String) throws {
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test("a journal loses the line that a crash tore, and no other")
  func tornLine() throws {
    let path = NSTemporaryDirectory() + "eod-journal-\(UUID().uuidString)"
    defer { unlink(path) }
    func note(_ term: String) throws { try Journal.open(path).journal.note(.accepted(term: term)) }
    try note("a")
    try append(#"{"accepted":{"te"#, to: path)
    try note("b")
    let terms = try Journal.open(path).entries.map { entry in
      if case .accepted(let term) = entry { term } else { "" }
    }
    #expect(terms == ["a", "b"])
  }

  @Test("a journal that is in use is refused")
  func refusedJournal() throws {
    let path = NSTemporaryDirectory() + "eod-journal-\(UUID().uuidString)"
    defer { unlink(path) }
    let (journal, _) = try Journal.open(path)
    journal.note(.accepted(term: "a"))
    _ = withExtendedLifetime(journal) {
      #expect { try Journal.open(path) } throws: { "\($0)".contains("another sandbox") }
    }
  }

  @Test("a journal with a line that is none is refused with its number")
  func strangeLine() throws {
    let path = NSTemporaryDirectory() + "eod-journal-\(UUID().uuidString)"
    defer { unlink(path) }
    try Data("{\"accepted\":{\"term\":\"a\"}}\nnonsense\n".utf8).write(to: URL(filePath: path))
    #expect { try Journal.open(path) } throws: { "\($0)".contains("line 2") }
  }

  @Test("a folder of another seed is refused, since its products are others")
  func otherSeed() async throws {
    let root = NSTemporaryDirectory() + "eod-restart-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    try await withSandbox(SandboxOptions(root: root, tiles: [], seed: 7)) { _, _ in }
    await #expect(throws: SandboxError.badOption(name: "seed", needed: "7, by which its folder was made,")) {
      try await Sandbox.start(SandboxOptions(root: root, tiles: []))
    }
  }

  @Test("runs go on and end while nobody runs it, stopped ones stay stopped, and so does the quota's count")
  func runs() async throws {
    var ids: [String] = []
    try await twice { _, client in
      let client = try await client.signedIn()
      for _ in 1...3 { ids.append(try await client.execute().json["jobID"]?.asString ?? "") }
      _ = try await client.send("DELETE", "/serverless/jobs/\(ids[1])")
    } then: { sandbox, client in
      sandbox.advance(by: .seconds(600))
      let client = try await client.signedIn()
      #expect(try await client.get("/_sandbox/").json["quota"]?["runsPerHour"] == 7)
      let jobs = try #require(try await client.get("/serverless/jobs").json["jobs"]?.asList)
      #expect(jobs.map { $0["jobID"]?.asString } == ids.reversed())
      #expect(jobs.map { $0["status"] } == ["successful", "dismissed", "successful"])
      let other = try await client.execute().json["jobID"]?.asString
      #expect(!ids.contains(other ?? ids[0]))
      #expect(try await client.get("/serverless/jobs/\(ids[0])/results").json.asList?.count == 1)
    }
  }

  @Test("the key pair stays the same")
  func keyPair() async throws {
    var certificate = ""
    try await twice { _, client in
      certificate = try await client.signedIn().get("/serverless/keys/cert/public").text
    } then: { _, client in
      let same = try await client.signedIn().get("/serverless/keys/cert/public").text
      #expect(same == certificate)
    }
  }
}
