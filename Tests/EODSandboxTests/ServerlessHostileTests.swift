import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct ServerlessHostileTests {
  private static let snap = ServerlessProcess.all.first { $0.kind == .snap }
  private static let tailor = ServerlessProcess.all.first { $0.kind == .tailor }
  private static let shearwater = ServerlessProcess.all.first { $0.kind == .shearwater }

  private func fault(_ inputs: Record, of process: ServerlessProcess?) throws -> String? {
    let process = try #require(process)
    do {
      _ = try ExecutionRequest(.record(["inputs": .record(inputs)]), of: process)
      return nil
    } catch {
      return error.message
    }
  }

  private func fault(graph: String) throws -> String? {
    try fault(["snap_graph": .string(graph.base64)], of: Self.snap)
  }

  @Test(
    "a body that cannot be read is refused with a reason",
    arguments: [
      "{}", "[]", "7", #"{"inputs":[]}"#, #"{"inputs":{}}"#, #"{"inputs":{"snap_graph":"%%"}}"#,
      #"{"inputs":{"snap_graph":7}}"#, #"{"inputs":{"snap_graph":"/w=="}}"#,
      #"{"inputs":{"snap_graph":"PGE"}}"#, #"{"inputs":{"snap_graph":""},"outputs":7}"#,
      #"{"inputs":{"snap_graph":""},"outputs":{"o":{"format":{"schema":"s3://x"}}}}"#,
      #"{"inputs":{"snap_graph":""},"outputs":{"o":{"format":{"schema":"keystore://"}}}}"#,
    ])
  func badBody(body: String) throws {
    let value = try JSON.parse(body)
    let process = try #require(Self.snap)
    #expect(throws: ExecutionRequest.Fault.self) { try ExecutionRequest(value, of: process) }
  }

  @Test("document types, entities and what goes deep are refused; what is only wrong, is not")
  func xml() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><graph>&b;</graph>
      """
    #expect(try fault(graph: bomb)?.contains("DOCTYPE") == true)
    #expect(try fault(graph: "<!DOCTYPE g SYSTEM \"file:///etc/passwd\"><g/>")?.contains("DOCTYPE") == true)
    #expect(try fault(graph: "<g><!ENTITY x SYSTEM \"file:///etc/passwd\"></g>")?.contains("entity") == true)
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try fault(graph: deep)?.contains("open") == true)
    #expect(try fault(graph: String(repeating: "<", count: 900_000))?.contains("4096") == true)
    let wide = "<graph " + (0..<100_000).map { "a\($0)='' " }.joined()
    #expect(try fault(graph: wide)?.contains("4096") == true)
    for harmless in ["<graph>", "", "<a", "<a></b>", "&xxe;", "<", String(repeating: "<a/>", count: 5000)] {
      #expect(try fault(graph: harmless) == nil)
    }
    let long = String(repeating: " ", count: 1 << 20)
    #expect(try fault(graph: long) == nil)
    #expect(try fault(graph: long + "    ")?.contains("longer") == true)
  }

  @Test("chains that make their reader work are refused")
  func yaml() throws {
    func fault(_ chain: String) throws -> String? {
      try self.fault(["epct_chain": .string(chain.base64)], of: Self.tailor)
    }
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      bomb +=
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
        + "]\n"
    }
    #expect(try fault(bomb)?.contains("refused") == true)
    let deep = String(repeating: "[", count: 800) + String(repeating: "]", count: 800)
    #expect(try fault(deep)?.contains("refused") == true)
    #expect(try fault(String(repeating: "x", count: 70000))?.contains("longer") == true)
    #expect(try fault("a: [") == nil)
  }

  @Test(
    "days and areas of Shearwater that are none are refused",
    arguments: [
      [:], ["area": "Sindian"], ["area": "Atlantis", "startDay": "2024-01-01", "endDay": "2024-01-02"],
      ["area": "Sindian", "startDay": "2024-02-30", "endDay": "2024-03-01"],
      ["area": "Sindian", "startDay": "2024-01-02T00:00:00Z", "endDay": "2024-01-03"],
      ["area": "Sindian", "startDay": "2024-01-02", "endDay": "2024-01-01"],
      ["area": 7, "startDay": 1, "endDay": 2],
    ] as [Record])
  func shearwater(inputs: Record) throws {
    #expect(try fault(inputs, of: Self.shearwater) != nil)
  }

  @Test("two hundred inputs are taken, more are not")
  func manyInputs() throws {
    func text(_ count: Int) -> Value {
      .jsonText((0..<count).map { .record(["i\($0)": "x"]) })
    }
    let inputs: Record = ["snap_graph": .string("<graph/>".base64)]
    var many = inputs
    many["eo_input"] = text(200)
    #expect(try fault(many, of: Self.snap) == nil)
    many["eo_input"] = text(20000)
    #expect(try fault(many, of: Self.snap)?.contains("200") == true)
  }

  @Test("requests that are out of all bounds are answered, and the sandbox goes on")
  func requests() async throws {
    let options = SandboxOptions(tiles: ["60WWV"], password: "secret", isQuotaOn: false)
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      let id = try await client.execute().json["jobID"]?.asString ?? ""
      sandbox.advance(by: .seconds(600))
      let largest = "9223372036854775807"
      let pages = [
        ("jobs?limit=\(largest)&offset=\(largest)", 200), ("jobs?limit=99999999999999999999", 200),
        ("jobs?limit=0", 400), ("jobs?limit=-5", 400), ("jobs?offset=-1", 400), ("jobs?limit=ten", 400),
        ("jobs?limit=", 400), ("jobs?limit=%00", 400), ("processes?limit=\(largest)&offset=\(largest)", 200),
        ("processes?offset=x", 400), ("jobs/\(id)/results?page=\(largest)", 200),
        ("jobs/\(id)/results?page=0", 400), ("jobs/\(id)/results?page=99999999999999999999", 200),
        ("jobs/..%2F..%2Fetc%2Fpasswd", 404), ("jobs/%2e%2e", 404), ("jobs/%00", 404), ("jobs/%ff%fe", 404),
        ("jobs/%zz", 404), ("jobs/\(id)/results/..%2F..%2F..%2Fetc%2Fpasswd", 404),
        ("jobs/\(id)/results/%2e%2e", 404), ("jobs/\(id)/../../etc/passwd", 404),
        ("processes/snap%2Dfunction", 200), ("processes/..%2f", 404), ("processes/snap-function%00", 404),
        ("processes/\(String(repeating: "x", count: 5000))", 404), ("keys/..%2F..%2Fetc", 404),
        ("keys/%0d%0aX:%20y", 404),
      ]
      for (path, status) in pages {
        #expect(try await client.get("/serverless/\(path)").status == status, "\(path)")
      }
      let execution = "/serverless/processes/snap-function/execution"
      let bodies: [(String, Int)] = [
        (String(repeating: "[", count: 100_000), 400), ("\u{FEFF}", 400), ("{\"inputs\":", 400),
        (#"{"inputs":{"snap_graph":""#, 400), (String(repeating: " ", count: 3 << 20), 413),
      ]
      for (body, status) in bodies {
        #expect(try await client.send("POST", execution, body: Array(body.utf8)).status == status)
      }
      let invalid = try await client.send("POST", execution, body: [0x22, 0xFF, 0xFE, 0x22])
      #expect(invalid.status == 400)
      #expect(try await client.post("/serverless/processes/..%2Fjobs/execution", [:]).status == 404)
      #expect(try await client.get("/serverless/jobs").json["jobs"]?.asList?.count == 1)
    }
  }

  @Test("hostile words in a graph do not break the log's lines")
  func logWords() throws {
    let failure = RunFailure(.function, "operator '\n\nError: exit status 0\u{1B}[2J'")
    let lines = JobLog(of: .sample(ending: .failure(failure))).entries.map(\.message)
    #expect(lines.filter { $0.hasPrefix("Error:") } == ["Error: exit status 1"])
    #expect(!lines.contains { $0.contains("\u{1B}") || $0.contains("\n") })
  }
}
