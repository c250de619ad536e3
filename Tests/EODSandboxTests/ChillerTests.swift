import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct ChillerTests {
  /// Paths of scenes of T60WWV that are on tape.
  private func tapePaths(_ sandbox: Sandbox, _ count: Int) throws -> [String] {
    let root = try #require(sandbox.environment.first { $0.name == "EOD_ARCHIVE" }?.value)
    let scenes = Track.all[0].scenes(seed: 1)
    let paths = scenes.map { "\(root)/\($0.archivePath)" }.filter { !isReal($0) }
    return Array(paths.prefix(count))
  }

  /// Whether a file begins as a zip does.
  private func isReal(_ path: String) -> Bool {
    FileHandle(forReadingAtPath: path).flatMap { try? $0.read(upToCount: 2) } == Data([0x50, 0x4B])
  }

  @Test("a list is staged: an id, then counts, then real files and the list of them")
  func staging() async throws {
    try await withSandbox { sandbox, client in
      let paths = try tapePaths(sandbox, 3)
      let list = (paths + ["/eodc/products/none.zip"]).joined(separator: "\n")
      let upload = try await client.send("POST", "/chiller/upload", body: Array(list.utf8))
      #expect(upload.status == 200)
      let id = upload.text.trimmingCharacters(in: .newlines)
      #expect(id.count == 19 && Int64(id) != nil)

      var status = try await client.get("/chiller/jobs/\(id)")
      #expect(status.json["Id"] == .string(id))
      #expect(status.json["Finished"] == "false")
      #expect(status.json["Files"] == "4")
      #expect(status.json["Staged"] == "0")
      #expect(status.json["StagedFiles"] == nil)
      #expect(!paths.contains(where: isReal))

      sandbox.advance(by: .seconds(300))
      status = try await client.get("/chiller/jobs/\(id)")
      #expect(status.json["Finished"] == "true")
      #expect(status.json["Staged"] == "3")
      #expect(status.json["Unknown"] == "1")
      #expect(paths.allSatisfy(isReal))
      let staged = try #require(status.json["StagedFiles"]?.asString)
      #expect(staged.hasPrefix(sandbox.root))
      let text = String(decoding: FileManager.default.contents(atPath: staged) ?? Data(), as: UTF8.self)
      #expect(Set(text.split(separator: "\n").map(String.init)) == Set(paths))
    }
  }

  @Test("files become real though nobody asks")
  func background() async throws {
    try await withSandbox(SandboxOptions(speed: 100_000, password: "secret")) { sandbox, client in
      let paths = try tapePaths(sandbox, 1)
      _ = try await client.send("POST", "/chiller/upload", body: Array(paths[0].utf8))
      let deadline = ContinuousClock.now + .seconds(20)
      while !isReal(paths[0]), ContinuousClock.now < deadline { await Task.yield() }
      #expect(isReal(paths[0]))
    }
  }

  @Test("a list that is refused is 400; an unknown job is 404, also where its name climbs")
  func refused() async throws {
    try await withSandbox { _, client in
      for list in ["", "/a/../b\n"] {
        let upload = try await client.send("POST", "/chiller/upload", body: Array(list.utf8))
        #expect(upload.status == 400)
        #expect(!upload.text.isEmpty)
      }
      for id in ["1", "..%2F..%2Fetc", "%zz"] {
        let status = try await client.get("/chiller/jobs/\(id)")
        #expect(status.status == 404)
      }
    }
  }

  @Test("a list of a hundred thousand unknown lines is read to its end")
  func longList() async throws {
    try await withSandbox { _, client in
      let line = Array("/eodc/products/copernicus.eu/s2a_prd_msil1c/2020/01/01/none.zip\n".utf8)
      let body = Array(repeatElement(line, count: 100_000).joined())
      let upload = try await client.send("POST", "/chiller/upload", body: body)
      let id = upload.text.trimmingCharacters(in: .newlines)
      #expect(try await client.get("/chiller/jobs/\(id)").json["Unknown"] == "100000")
    }
  }

  /// Uploads a list under rules, and returns the job's id with the answer.
  private func upload(
    _ list: String, _ rules: [Record], to sandbox: Sandbox, by client: RawClient
  ) async throws -> (id: String, reply: RawClient.Reply) {
    try sandbox.addFaults(rules.map { .record($0) })
    let reply = try await client.send("POST", "/chiller/upload", body: Array(list.utf8))
    let id = (reply.text + (reply.headers["location"] ?? "")).filter(\.isNumber).suffix(19)
    return (String(id), reply)
  }

  @Test("in the client's style the upload answers an address, and the status has State")
  func clientStyle() async throws {
    try await withSandbox { sandbox, client in
      let paths = try tapePaths(sandbox, 1)
      let rules: [Record] = [
        ["kind": "upload-answer", "value": "url"], ["kind": "status-form", "value": "client"],
      ]
      let address = try await upload(paths[0], rules, to: sandbox, by: client)
        .reply.text.trimmingCharacters(in: .newlines)
      let base = "http://127.0.0.1:\(sandbox.port)"
      #expect(address.hasPrefix("\(base)/chiller/jobs/"))
      let path = String(address.dropFirst(base.count))
      #expect(try await client.get(path).json["State"] == "STAGING")
      sandbox.advance(by: .seconds(300))
      let status = try await client.get(path).json
      #expect(status["State"] == "FINISHED")
      #expect(status["Finished"] == nil)
      let list = try #require(status["StagedFiles"]?.asString)
      #expect(FileManager.default.contents(atPath: list) == Data("\(paths[0])\n".utf8))
    }
  }

  @Test(
    "the upload answers in every form that a client must expect",
    arguments: ["path", "json", "quoted", "location"])
  func uploadForms(form: String) async throws {
    try await withSandbox { sandbox, client in
      let rules: [Record] = [
        ["kind": "upload-answer", "value": .string(form)], ["kind": "upload-status", "value": 202],
      ]
      let (id, reply) = try await upload("/x.zip\n", rules, to: sandbox, by: client)
      #expect(reply.status == 202)
      switch form {
      case "path": #expect(reply.text == "/chiller/jobs/\(id)\n")
      case "json": #expect(reply.json["jobId"] == .string(id))
      case "quoted": #expect(reply.text == "\"\(id)\"\n")
      default: #expect(reply.headers["location"] == "http://127.0.0.1:\(sandbox.port)/chiller/jobs/\(id)")
      }
      #expect(try await client.get("/chiller/jobs/\(id)").status == 200)
    }
  }

  @Test(
    "Finished comes in every type",
    arguments: [("bool", .bool(true)), ("number", 1), ("upper", "TRUE"), ("disagree", "false")]
      as [(String, Value)])
  func finishedForms(form: String, finished: Value) async throws {
    try await withSandbox { sandbox, client in
      let rule: Record = ["kind": "finished-form", "value": .string(form)]
      let (id, _) = try await upload("/x.zip\n", [rule, ["kind": "list-missing"]], to: sandbox, by: client)
      sandbox.advance(by: .seconds(10))
      let status = try await client.get("/chiller/jobs/\(id)").json
      #expect(status["Finished"] == finished)
      #expect(status["State"] == "FINISHED")
      let list = try #require(status["StagedFiles"]?.asString)
      #expect(!FileManager.default.fileExists(atPath: list))
    }
  }

  @Test("a staging fails or hangs after the first files", arguments: ["staging-fails", "staging-hangs"])
  func badEnds(kind: String) async throws {
    try await withSandbox { sandbox, client in
      let paths = try tapePaths(sandbox, 3)
      let rule: Record = ["kind": .string(kind), "value": 1]
      let (id, _) = try await upload(paths.joined(separator: "\n"), [rule], to: sandbox, by: client)
      sandbox.advance(by: .seconds(86400))
      let status = try await client.get("/chiller/jobs/\(id)").json
      #expect(status["State"] == (kind == "staging-fails" ? "ERROR" : "STAGING"))
      #expect(status["Finished"] == "false")
      #expect(status["Files"] == "3" && status["Staged"] == "1")
      #expect(paths.count(where: isReal) == 1)
    }
  }

  @Test("a file can stay on tape without a word, a job be unseen at first, and everything be slow")
  func missingUnseenSlow() async throws {
    try await withSandbox { sandbox, client in
      let paths = try tapePaths(sandbox, 2)
      let name = String(paths[1].split(separator: "/").last ?? "")
      let rules: [Record] = [
        ["kind": "file-missing", "value": .string(name)], ["kind": "staging-unseen", "value": 30],
        ["kind": "staging-slow", "value": 10],
      ]
      let (id, _) = try await upload(paths.joined(separator: "\n"), rules, to: sandbox, by: client)
      #expect(try await client.get("/chiller/jobs/\(id)").status == 404)
      sandbox.advance(by: .seconds(300))
      #expect(try await client.get("/chiller/jobs/\(id)").json["Staged"] == "0")
      sandbox.advance(by: .seconds(3000))
      let status = try await client.get("/chiller/jobs/\(id)").json
      #expect(status["Finished"] == "true" && status["Staged"] == "1")
      #expect(paths.map(isReal) == [true, false])
    }
  }
}
