import EODCore
import Testing

@testable import EODSandbox

@Suite struct ServerlessQuirkTests {
  private let jobs = "/serverless/jobs"

  /// A sandbox in which a rule holds, and runs cost nothing.
  private func with(
    _ rules: Record..., body: @escaping @Sendable (Sandbox, RawClient) async throws -> Void
  ) async throws {
    let options = SandboxOptions(tiles: ["60WWV"], password: "secret", isQuotaOn: false)
    try await withSandbox(options) { sandbox, client in
      let client = try await client.signedIn()
      for rule in rules { try await client.arrange(rule) }
      try await body(sandbox, client)
    }
  }

  /// The id of a run that has ended.
  private func ended(_ sandbox: Sandbox, _ client: RawClient) async throws -> String {
    let id = try #require(try await client.execute().json["jobID"]?.asString)
    sandbox.advance(by: .seconds(600))
    return id
  }

  @Test("the names of all quirks differ from each other and from accidents'")
  func names() {
    let names = Quirk.all.map(\.name) + Accident.kinds.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Quirk.serverless.allSatisfy { !$0.endpoints.isEmpty && $0.summary.hasSuffix(".") })
  }

  @Test("a run can be made to fail, to hang, to be stopped by somebody else")
  func courses() async throws {
    try await with(
      ["kind": "job-fails", "value": "exit-20", "count": 1],
      ["kind": "job-hangs", "nth": 2, "count": 1, "endpoint": "serverless.execute"],
      ["kind": "job-dismissed", "nth": 3, "count": 1],
      ["kind": "job-takes", "value": 3000, "nth": 4, "count": 1]
    ) { sandbox, client in
      var ids: [String] = []
      for _ in 1...5 { ids.append(try await client.execute().json["jobID"]?.asString ?? "") }
      sandbox.advance(by: .seconds(900))
      var states: [Value?] = []
      for id in ids { states.append(try await client.get("\(jobs)/\(id)").json["status"]) }
      #expect(states == ["failed", "running", "dismissed", "running", "successful"])
      let log = try await client.get("\(jobs)/\(ids[0])/logs").json.asList
      #expect(log?.last?["message"] == "Error: exit status 20")
    }
  }

  @Test("a run can be made to last as long as is wanted, and answers tell the sandbox's time")
  func lasting() async throws {
    try await with(["kind": "job-lasts", "value": 2400, "count": 1]) { sandbox, client in
      let id = try await client.execute().json["jobID"]?.asString ?? ""
      let began = try await client.get("\(jobs)/\(id)").headers["date"]
      sandbox.advance(by: .seconds(2300))
      #expect(try await client.get("\(jobs)/\(id)").json["status"] == "running")
      sandbox.advance(by: .seconds(100))
      let ended = try await client.get("\(jobs)/\(id)")
      #expect(ended.json["status"] == "successful")
      #expect(ended.headers["date"] != began && ended.headers["date"]?.hasSuffix(" GMT") == true)
    }
  }

  @Test("a rule can choose the runs of one product")
  func product() async throws {
    try await withSandbox { sandbox, client in
      let client = try await client.signedIn().acceptingTerms()
      let product = try await client.product()
      let order = try await client.order(product)
      let id = try #require(order.json["download_id"]?.asString)
      sandbox.advance(by: .seconds(80))
      let name = try #require(product["id"]?.asString)
      try await client.arrange(["kind": "job-fails", "value": "snap", "product": .string(name)])
      let address = "http://127.0.0.1:\(sandbox.port)\(client.hda)/dataaccess/download/\(id)"
      let chosen = try await client.execute(graph(region: cornwall), inputs: [("img1", address)])
      let other = try await client.execute()
      sandbox.advance(by: .seconds(600))
      for (reply, state) in [(chosen, "failed"), (other, "successful")] as [(RawClient.Reply, Value)] {
        let id = reply.json["jobID"]?.asString ?? ""
        #expect(try await client.get("\(jobs)/\(id)").json["status"] == state)
      }
    }
  }

  @Test("a run that cannot be seen yet is 404 right after its submission")
  func notYetVisible() async throws {
    try await with(["kind": "job-not-yet-visible", "value": 3000]) { sandbox, client in
      let reply = try await client.execute()
      let id = reply.json["jobID"]?.asString ?? ""
      #expect(reply.status == 201)
      #expect(try await client.get("\(jobs)/\(id)").status == 404)
      #expect(try await client.get(jobs).json["jobs"] == [])
      sandbox.advance(by: .seconds(3001))
      #expect(try await client.get("\(jobs)/\(id)").status == 200)
    }
  }

  @Test("the answer to a submission can lack what clients go by")
  func answers() async throws {
    try await with(
      ["kind": "job-answered-200"], ["kind": "job-id", "value": "location"], ["kind": "job-not-started"]
    ) { _, client in
      let reply = try await client.execute()
      #expect(reply.status == 200)
      #expect(reply.json["jobID"] == nil && reply.json["started"] == nil)
      let location = try #require(reply.headers["location"])
      #expect(location.contains("\(jobs)/"))
      let path = try #require(location.firstRange(of: "/serverless")).lowerBound
      #expect(try await client.get(String(location[path...])).status == 200)
    }
  }

  @Test("a submission that is answered with 503 after it was done has made a run")
  func doneAllTheSame() async throws {
    try await with(["kind": "status", "status": 503, "done": true, "endpoint": "serverless.execute"]) {
      _, client in
      let reply = try await client.execute()
      #expect(reply.status == 503)
      #expect(try await client.get(jobs).json["jobs"]?.asList?.count == 1)
    }
  }

  @Test(
    "the link to the next page can be odd",
    arguments: [
      ("spurious", "/serverless/jobs?limit=10&offset=10"), ("repeated", "/serverless/jobs?limit=10&offset=0"),
    ])
  func nextLinks(value: String, end: String) async throws {
    try await with(["kind": "next-link", "value": .string(value)]) { _, client in
      _ = try await client.execute()
      let list = try await client.get(jobs).json
      let next = list["links"]?.asList?.first { $0["rel"] == "next" }?["href"]?.asString
      #expect(next?.hasSuffix(end) == true)
    }
  }

  @Test("a relative link, a foreign one, a low limit")
  func moreNextLinks() async throws {
    try await with(["kind": "list-limit", "value": 2]) { _, client in
      for _ in 1...3 { _ = try await client.execute() }
      func next() async throws -> String? {
        let list = try await client.get("\(jobs)?limit=100").json
        #expect(list["jobs"]?.asList?.count == 2)
        return list["links"]?.asList?.first { $0["rel"] == "next" }?["href"]?.asString
      }
      #expect(try await next()?.hasPrefix("http://127.0.0.1:") == true)
      try await client.arrange(["kind": "next-link", "value": "relative", "count": 1])
      #expect(try await next() == "jobs?limit=2&offset=2")
      try await client.arrange(["kind": "next-link", "value": "foreign", "count": 1])
      #expect(try await next()?.hasPrefix("http://foreign.invalid/") == true)
    }
  }

  @Test("a list can lag, be in another order, or tell runs twice")
  func lists() async throws {
    try await with { sandbox, client in
      var ids: [String] = []
      for _ in 1...4 { ids.append(try await client.execute().json["jobID"]?.asString ?? "") }
      func listed(_ rule: Record, _ query: String = "") async throws -> [String] {
        try await client.arrange(rule)
        let list = try await client.get("\(jobs)\(query)").json
        _ = try await client.send("DELETE", "/_sandbox/faults")
        return list["jobs"]?.asList?.compactMap { $0["jobID"]?.asString } ?? []
      }
      #expect(try await listed(["kind": "list-order", "value": "oldest-first"]) == ids)
      let shuffled = try await listed(["kind": "list-order", "value": "shuffled"])
      #expect(Set(shuffled) == Set(ids))
      let doubled = try await listed(["kind": "list-order", "value": "doubled"], "?limit=2")
      #expect(doubled == [ids[3], ids[3], ids[2], ids[2]])
      let second = try await listed(["kind": "list-order", "value": "overlapping"], "?limit=2&offset=2")
      #expect(second == [ids[2], ids[1]])
      sandbox.advance(by: .seconds(3001))
      _ = try await client.execute()
      #expect(try await listed(["kind": "list-lag", "value": 3000]) == ids.reversed())
    }
  }

  @Test("results: any number, and hostile titles", arguments: HostileNames.allCases)
  func names(names: HostileNames) async throws {
    try await with(
      ["kind": "result-count", "value": 12], ["kind": "result-names", "value": .string(names.rawValue)]
    ) { sandbox, client in
      let id = try await ended(sandbox, client)
      let items = try #require(try await client.get("\(jobs)/\(id)/results").json.asList)
      #expect(items.count == 11)
      #expect(items.last?["title"] == "next-page")
      let titles = items.dropLast().map { $0["title"]?.asString }
      #expect(
        titles
          == (0..<10).map { index in
            names.name(index, usual: "").map { $0.hasPrefix("/") ? $0 : "wks3:///\(id)/output/\($0)" }
          })
      // Whatever they are called, they can be had.
      let href = try #require(items.first?["href"]?.asString)
      let path = try #require(href.firstRange(of: "/serverless")).lowerBound
      #expect(try await client.get(String(href[path...])).body.prefix(3) == [0x43, 0x44, 0x46])
    }
  }

  @Test("a run without results has an empty list")
  func noResults() async throws {
    try await with(["kind": "result-count", "value": 0]) { sandbox, client in
      let id = try await ended(sandbox, client)
      #expect(try await client.get("\(jobs)/\(id)/results").json == [])
    }
  }

  private func page(_ number: Int, _ quirks: [(Quirk, Value)], files: Int = 25) -> [Value] {
    var set = Quirks()
    for (quirk, value) in quirks { set.add(quirk, value) }
    let job = RemoteJob.sample(number: 3, files: (0..<files).map { .init(id: "\($0).nc", name: "\($0).nc") })
    return ResultPage(job: job, number: number, base: "http://h/serverless", quirks: set).shape.asList ?? []
  }

  @Test("pages of results lead to each other, in whatever form a rule wants")
  func pages() {
    func hrefs(_ items: [Value]) -> [String?] { items.suffix(2).map { $0["href"]?.asString } }
    #expect(hrefs(page(2, [])) == ["/jobs/j/results?page=3", "/jobs/j/results?page=1"])
    #expect(
      hrefs(page(2, [(.resultPaging, "absolute")])) == [
        "http://h/serverless/jobs/j/results?page=3", "http://h/serverless/jobs/j/results?page=1",
      ])
    let first = page(1, [(.resultPaging, "first")])
    #expect(first.count == 11 && first.first?["title"] == "next-page")
    #expect(page(1, [(.resultPaging, "lonely")]).map { $0["title"] } == ["prev-page"])
    #expect(page(3, [(.resultPaging, "endless")]).contains { $0["title"] == "next-page" })
    #expect(page(1, [(.resultWithoutRel, true)]).allSatisfy { $0["rel"] == nil })
    #expect(page(.max, []).map { $0["title"] } == ["prev-page"])
    #expect(page(3, [], files: 0).map { $0["title"] } == ["prev-page"])
  }

  @Test("files can be at other addresses")
  func addresses() {
    func href(_ quirk: Quirk, _ value: Value) -> Value? { page(1, [(quirk, value)]).first?["href"] }
    #expect(href(.resultAddress, "relative") == "/jobs/j/results/0.nc")
    #expect(href(.resultAddress, "numbered") == "/download/result/400000")
    #expect(href(.resultHost, "http://127.0.0.1:1") == "http://127.0.0.1:1/serverless/jobs/j/results/0.nc")
    #expect(ResultPage.place(ResultPage.serial(3, 17)) == (3, 17))
  }

  @Test("a file can come whole where a part was asked for, and with another tag each time")
  func files() async throws {
    try await with { sandbox, client in
      let id = try await ended(sandbox, client)
      let href = try await client.get("\(jobs)/\(id)/results").json.asList?.first?["href"]?.asString ?? ""
      let path = String(href[try #require(href.firstRange(of: "/serverless")).lowerBound...])
      let range = ["Range": "bytes=3-5"]
      #expect(try await client.get(path, headers: range).body.count == 3)
      try await client.arrange(["kind": "result-without-range"])
      let whole = try await client.get(path, headers: range)
      #expect(whole.status == 200 && whole.body.count > 1000)
      #expect(whole.headers["accept-ranges"] == nil)
      try await client.arrange(["kind": "result-tag", "value": "changing"])
      sandbox.advance(by: .seconds(1))
      #expect(try await client.get(path).headers["etag"] != whole.headers["etag"])
      _ = try await client.send("DELETE", "/_sandbox/faults")
      try await client.arrange(["kind": "result-tag", "value": "none"])
      #expect(try await client.get(path).headers["etag"] == nil)
    }
  }

  @Test("keys can be made to look expired")
  func expiredKey() async throws {
    try await with(["kind": "expired-key"]) { _, client in
      let key = try await client.get("/serverless/keys/eodata").json
      #expect(key["expirationDate"] == .null)
    }
  }

  @Test("version 1 has other paths and other forms")
  func v1() async throws {
    try await with(["kind": "v1"]) { sandbox, client in
      let processes = try #require(try await client.get("/serverless/processes").json.asList)
      #expect(processes.contains { $0["processId"] == "duck" })
      #expect(try await client.get("/serverless/keys").status == 404)
      #expect(try await client.get("/serverless/keys/eodata").status == 404)
      #expect(try await client.get("/serverless/key").json.asList?.first?["name"] == "eodata")
      #expect(try await client.get("/serverless/key/eodata").status == 200)
      #expect(try await client.get("/serverless/key/cert/public").text.hasPrefix("-----BEGIN PUBLIC KEY"))
      let id = try await ended(sandbox, client)
      let list = try await client.get(jobs).json
      #expect(list["links"] == nil)
      let created = try #require(list["jobs"]?.asList?.first?["created"]?.asString)
      #expect(created.count == 19 && created.contains(" "))
      let href = try await client.get("\(jobs)/\(id)/results").json.asList?.first?["href"]
      #expect(href == "/download/result/100000")
      #expect(
        try await client.get("/serverless/download/result/100000").body.prefix(3) == [0x43, 0x44, 0x46])
      for number in ["100001", "200000", "0", "-1", "9223372036854775807", "99999999999999999999", "x"] {
        #expect(try await client.get("/serverless/download/result/\(number)").status == 404)
      }
      _ = try await client.send("DELETE", "/_sandbox/faults")
      #expect(try await client.get("/serverless/download/result/100000").status == 404)
    }
  }
}
