import EODCore
import Testing

@testable import EODSandbox

@Suite struct ServerlessTests {
  /// A client with an order that is ready, and the address of its download.
  private func ready(_ sandbox: Sandbox, _ client: RawClient) async throws -> (RawClient, String) {
    let client = try await client.signedIn().acceptingTerms()
    let order = try await client.order(try await client.product())
    let id = try #require(order.json["download_id"]?.asString)
    sandbox.advance(by: .seconds(80))
    return (client, "http://127.0.0.1:\(sandbox.port)\(client.hda)/dataaccess/download/\(id)")
  }

  @Test("landing page, conformance and API answer, and what they point at is there")
  func descriptions() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn()
      let base = "http://127.0.0.1:\(sandbox.port)"
      #expect(try await client.get("/serverless").status == 200)
      let landing = try await client.get("/serverless/").json
      for link in try #require(landing["links"]?.asList) {
        let href = try #require(link["href"]?.asString)
        #expect(try await client.get(String(href.dropFirst(base.count))).status == 200)
        #expect(link["type"] != nil && link["rel"] != nil)
      }
      let classes = try await client.get("/serverless/conformance").json["conformsTo"]?.asList
      #expect(classes?.contains { $0.asString?.hasSuffix("conf/dismiss") == true } == true)
      let api = try await client.get("/serverless/api?f=json").json
      #expect(api["openapi"] == "3.0.3")
      #expect(api["servers"]?.asList?.first?["url"] == .string("\(base)/serverless"))
      #expect(
        api["paths"]?.asRecord?.keys.sorted() == [
          "/", "/api", "/conformance", "/jobs", "/jobs/{id}", "/jobs/{id}/logs", "/jobs/{id}/results",
          "/jobs/{id}/results/{file}", "/keys", "/keys/cert/public", "/keys/{name}", "/processes",
          "/processes/{id}", "/processes/{id}/execution",
        ])
      #expect(api["paths"]?["/jobs/{id}"]?.asRecord?.keys.sorted() == ["delete", "get"])
    }
  }

  @Test("processes come in pages with an absolute next link, and each is described")
  func processes() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn()
      let first = try await client.get("/serverless/processes?limit=2&offset=0").json
      #expect(first["processes"]?.asList?.count == 2)
      let next = first["links"]?.asList?.first { $0["rel"] == "next" }?["href"]
      #expect(next == .string("http://127.0.0.1:\(sandbox.port)/serverless/processes?limit=2&offset=2"))
      let last = try await client.get("/serverless/processes?limit=2&offset=2").json
      #expect(last["processes"]?.asList?.count == 1)
      #expect(last["links"]?.asList?.contains { $0["rel"] == "next" } == false)
      let inputs = [
        "snap-function": ["snap_graph", "eo_input", "eo_config"],
        "dataTailor": ["epct_chain", "epct_input", "epct_config"],
        "shearwater-demo": ["area", "startDay", "endDay"],
      ]
      for (id, names) in inputs {
        let process = try await client.get("/serverless/processes/\(id)").json
        #expect(process["inputs"]?.asRecord?.keys == names)
        #expect(process["inputs"]?[names[0]]?["minOccurs"] == 0)
        #expect(process["inputs"]?[names[0]]?["maxOccurs"] == 1)
      }
      #expect(try await client.get("/serverless/processes/snap-function").json["version"] == "10.0.0")
      #expect(try await client.get("/serverless/processes/duck").status == 404)
    }
  }

  @Test("a run goes from accepted over running to successful, logs as it goes, and leaves a NetCDF file")
  func success() async throws {
    try await withSandbox { sandbox, client in
      let (client, address) = try await ready(sandbox, client)
      let reply = try await client.execute(graph(region: cornwall), inputs: [("img1", address)])
      #expect(reply.status == 201)
      #expect(reply.json["status"] == "accepted")
      #expect(reply.json["processID"] == "snap-function")
      let id = try #require(reply.json["jobID"]?.asString)
      #expect(id.dropFirst(14).first == "5")
      let path = "/serverless/jobs/\(id)"
      #expect(try await client.get("\(path)/logs").json == [])
      #expect(try await client.get("\(path)/results").status == 404)

      sandbox.advance(by: .seconds(120))
      let running = try await client.get(path).json
      #expect(running["status"] == "running")
      #expect(running["started"]?.asString?.hasSuffix("Z") == true)
      let early = try #require(try await client.get("\(path)/logs").json.asList)
      #expect(early.contains { $0["message"]?.asString?.contains("templateName=stage-in") == true })

      sandbox.advance(by: .seconds(400))
      let done = try await client.get(path).json
      #expect(done["status"] == "successful")
      #expect(done["finished"] != nil)
      let late = try #require(try await client.get("\(path)/logs").json.asList)
      #expect(late.count > early.count)
      #expect(late.prefix(early.count) == early[...])
      #expect(late.contains { $0["message"]?.asString == "....90% done." })

      let results = try #require(try await client.get("\(path)/results").json.asList)
      let result = try #require(results.first)
      #expect(results.count == 1)
      #expect(result["title"]?.asString?.hasPrefix("wks3:///\(id)/output/") == true)
      let href = try #require(result["href"]?.asString)
      let base = "http://127.0.0.1:\(sandbox.port)"
      try #require(href.hasPrefix(base))
      let file = try await client.get(String(href.dropFirst(base.count)))
      #expect(file.body.prefix(4) == [0x43, 0x44, 0x46, 1])
      #expect(file.isWhole)
      #expect(try await client.get("\(path)/results/other.nc").status == 404)
    }
  }

  @Test("a region beside the product fails in SNAP, and the log says why")
  func outside() async throws {
    try await withSandbox { sandbox, client in
      let (client, address) = try await ready(sandbox, client)
      let far = "POLYGON ((10 45, 11 45, 11 46, 10 46, 10 45))"
      let reply = try await client.execute(graph(region: far), inputs: [("img1", address)])
      let id = try #require(reply.json["jobID"]?.asString)
      sandbox.advance(by: .seconds(600))
      #expect(try await client.get("/serverless/jobs/\(id)").json["status"] == "failed")
      let log = try #require(try await client.get("/serverless/jobs/\(id)/logs").json.asList)
      let messages = log.compactMap { $0["message"]?.asString }
      #expect(messages.contains { $0.hasPrefix("SEVERE: ") && $0.contains("No intersection") })
      #expect(messages.last == "Error: exit status 1")
      #expect(try await client.get("/serverless/jobs/\(id)/results").status == 404)
    }
  }

  @Test("an input that was never ordered fails in stage-in with 11")
  func notOrdered() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn()
      let address = "http://127.0.0.1:\(sandbox.port)\(client.hda)/dataaccess/download/none"
      let reply = try await client.execute(graph(region: cornwall), inputs: [("img1", address)])
      let id = try #require(reply.json["jobID"]?.asString)
      sandbox.advance(by: .seconds(60))
      let log = try await client.get("/serverless/jobs/\(id)/logs").json.asList
      #expect(log?.last?["message"] == "Error: exit status 11")
    }
  }

  @Test("a refused body is 400, and costs no quota")
  func refusedBody() async throws {
    try await withSandbox { _, client in
      let client = try await client.signedIn()
      let path = "/serverless/processes/snap-function/execution"
      let reply = try await client.post(path, .record([:]))
      #expect(reply.status == 400)
      #expect(reply.json["message"] == "inputs are missing")
      let text = try await client.send("POST", path, body: Array("no json".utf8))
      #expect(text.status == 400)
      #expect(try await client.post("/serverless/processes/duck/execution", .record([:])).status == 404)
      let overview = try await client.get("/_sandbox/")
      #expect(overview.json["quota"]?["runsPerHour"] == 10)
    }
  }

  @Test("the Data Tailor and Shearwater run, and leave files of their own")
  func otherProcesses() async throws {
    try await withSandbox { sandbox, client in
      let (client, address) = try await ready(sandbox, client)
      let chain = "format: geotiff\n"
      let tailor = try await client.execute(
        "dataTailor",
        [
          "epct_chain": .string(chain.base64),
          "epct_input": .jsonText([.record(["img1": .string(address)])]),
        ])
      #expect(tailor.json["processID"] == "dataTailor")
      let days: Record = ["area": "Sindian", "startDay": "2024-01-01", "endDay": "2024-01-31"]
      let shearwater = try await client.execute("shearwater-demo", days)
      #expect(shearwater.status == 201)
      sandbox.advance(by: .seconds(600))
      let files = [
        (tailor, "_tailored.tif", Array("II*\0".utf8)), (shearwater, "2024-01-31.nc", Array("CDF\u{1}".utf8)),
      ]
      for (reply, end, magic) in files {
        let id = try #require(reply.json["jobID"]?.asString)
        let results = try await client.get("/serverless/jobs/\(id)/results").json
        #expect(results.asList?.first?["title"]?.asString?.hasSuffix(end) == true)
        let href = try #require(results.asList?.first?["href"]?.asString)
        let file = try await client.get(String(href.dropFirst("http://127.0.0.1:\(sandbox.port)".count)))
        #expect(file.body.prefix(4) == magic[...])
      }
    }
  }

  @Test("results in a store of the account's own are told, and not to be had here")
  func keyStoreResults() async throws {
    let job = RemoteJob.sample(keyStore: "mine")
    let page = ResultPage(job: job, number: 1, base: "http://h/serverless", quirks: Quirks()).shape
    #expect(page.asList?.first?["title"] == "keystore://mine/j/a.nc")
    #expect(page.asList?.first?["href"] == "keystore://mine/j/a.nc")
  }

  @Test("the eleventh run of an hour is 429, and there is room again an hour later")
  func quota() async throws {
    try await withSandbox { sandbox, client in
      var client = try await client.signedIn()
      for _ in 1...10 { #expect(try await client.execute().status == 201) }
      let refused = try await client.execute()
      #expect(refused.status == 429)
      #expect(refused.json["message"]?.asString?.contains("hour") == true)
      sandbox.advance(by: .seconds(3601))
      client = try await client.signedIn()
      #expect(try await client.execute().status == 201)
    }
  }

  @Test("jobs are listed newest first, in pages")
  func list() async throws {
    try await withSandbox(SandboxOptions(password: "secret", isQuotaOn: false)) { _, client in
      let client = try await client.signedIn()
      var ids: [Value?] = []
      for _ in 1...12 { ids.append(try await client.execute().json["jobID"]) }
      let first = try await client.get("/serverless/jobs?limit=10&offset=0").json
      let second = try await client.get("/serverless/jobs?limit=10&offset=10").json
      let listed = [first, second].flatMap { $0["jobs"]?.asList ?? [] }.map { $0["jobID"] }
      #expect(listed == ids.reversed())
      #expect(first["links"]?.asList?.contains { $0["rel"] == "next" } == true)
      #expect(second["links"]?.asList?.contains { $0["rel"] == "next" } == false)
    }
  }

  @Test("a run that is under way can be dismissed; one that has ended goes, with its results")
  func dismiss() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn()
      let running = try await client.execute().json["jobID"]?.asString ?? ""
      sandbox.advance(by: .seconds(30))
      #expect(try await client.send("DELETE", "/serverless/jobs/\(running)").json["status"] == "dismissed")
      let ended = try await client.execute().json["jobID"]?.asString ?? ""
      sandbox.advance(by: .seconds(600))
      #expect(try await client.get("/serverless/jobs/\(running)").json["status"] == "dismissed")
      #expect(try await client.get("/serverless/jobs/\(ended)").json["status"] == "successful")
      #expect(try await client.send("DELETE", "/serverless/jobs/\(ended)").json["status"] == "dismissed")
      for path in ["", "/logs", "/results"] {
        #expect(try await client.get("/serverless/jobs/\(ended)\(path)").status == 404)
      }
      #expect(try await client.get("/serverless/jobs").json["jobs"]?.asList?.count == 1)
      #expect(try await client.send("DELETE", "/serverless/jobs/none").status == 404)
    }
  }

  @Test("many results come in pages, led to by items that are none")
  func resultPages() async throws {
    let options = SandboxOptions(password: "secret", resultsPerJob: 23)
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      let id = try await client.execute().json["jobID"]?.asString ?? ""
      sandbox.advance(by: .seconds(600))
      var path: String? = "/jobs/\(id)/results"
      var files: Set<String> = []
      var pages = 0
      while let current = path {
        let items = try #require(try await client.get("/serverless\(current)").json.asList)
        path = items.first { $0["title"] == "next-page" }?["href"]?.asString
        files.formUnion(items.compactMap { $0["title"]?.asString }.filter { $0.hasSuffix(".nc") })
        pages += 1
        if pages > 1 { #expect(items.last?["title"] == "prev-page") }
      }
      #expect(pages == 3)
      #expect(files.count == 23)
    }
  }
}
