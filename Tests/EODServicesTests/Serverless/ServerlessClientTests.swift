import EODCore
import Foundation
import Testing

@testable import EODServices

@Suite(.timeLimit(.minutes(5))) struct ServerlessClientTests {
  private func with(
    _ script: @escaping @Sendable (ScriptedServer.Seen, Int) -> ScriptedServer.Reply,
    _ test: (ServerlessClient, ScriptedServer) async throws -> Void
  ) async throws {
    try await withServices { request, number in
      request.target.hasSuffix("gettoken") ? .token() : script(request, number)
    } _: { services, server in
      try await test(services.serverless, server)
    }
  }

  @Test("the body of a run is EOCanvas's")
  func body() async throws {
    try await with { _, _ in
      .json(
        #"{"processID":"snap-function","jobID":"j1","status":"accepted","started":"2026-03-05T16:07:08Z"}"#,
        status: 201)
    } _: { client, server in
      let job = try await client.submit(
        process: "snap-function", graph: "<graph>é</graph>\n",
        inputs: [RemoteInput(name: "img1", url: "http://h/d/1")])
      #expect(job.id == "j1")
      #expect(job.state == .accepted)
      let seen = try #require(server.seen.last)
      #expect(seen.target == "/serverless/processes/snap-function/execution")
      let body = try #require(try JSON.parse(seen.body).asRecord)
      #expect(body.keys == ["inputs", "outputs", "response"])
      #expect(body["outputs"] == .record(Record()))
      #expect(body["response"] == "raw")
      let graph = try #require(body["inputs"]?["snap_graph"]?.asString.flatMap { Data(base64Encoded: $0) })
      #expect(String(decoding: graph, as: UTF8.self) == "<graph>é</graph>\n")
      #expect(body["inputs"]?["eo_input"] == #"[{"img1":"http://h/d/1"}]"#)
      #expect(body["inputs"]?["eo_config"] == #"[{"img1":{"uncompress":false,"subPath":""}}]"#)
    }
  }

  @Test("a run is never submitted twice", arguments: [0, 503, 500, 200])
  func neverTwice(status: Int) async throws {
    try await with { _, _ in
      status == 0 ? .raw("") : .answer(status, body: "?")
    } _: { client, server in
      let error = await #expect(throws: ServiceError.self) {
        try await client.submit(process: "snap-function", graph: "<g/>", inputs: [])
      }
      #expect(error?.mayHaveArrived == true)
      #expect(server.seen.count { $0.target.hasSuffix("execution") } == 1)
    }
  }

  @Test("inputs that the service would misread are refused", arguments: [["schema"], ["a", "a"]])
  func badInputs(names: [String]) {
    #expect(throws: ServerlessError.self) {
      try ServerlessClient.execution(graph: "", inputs: names.map { RemoteInput(name: $0, url: "u") })
    }
  }

  @Test("the list of jobs is read over its pages, past a spurious link")
  func jobs() async throws {
    try await with { request, _ in
      let offset = request.target.split(separator: "offset=").last.flatMap { Int($0) } ?? 0
      let jobs = (offset..<max(offset, min(offset + 100, 150))).map {
        #"{"jobID":"j\#($0)","status":"running"}"#
      }
      let next = "http://\(request.headers["host"] ?? "")/serverless/jobs?offset=\(offset + 100)"
      return .json(#"{"jobs":[\#(jobs.joined(separator: ","))],"links":[{"rel":"next","href":"\#(next)"}]}"#)
    } _: { client, server in
      let jobs = try await client.jobs()
      #expect(jobs.map(\.id) == (0..<150).map { "j\($0)" })
      #expect(server.seen.count { $0.target.contains("/jobs") } == 3)
      let answer = try await client.jobs(limit: 2).count
      #expect(answer == 2)
    }
  }

  @Test("a next page on another host is refused, for the token goes along")
  func foreignPage() async throws {
    try await with { _, _ in
      .json(#"{"jobs":[{"jobID":"a"}],"links":[{"rel":"next","href":"http://127.0.0.2:1/jobs"}]}"#)
    } _: { client, _ in
      await #expect(throws: ServiceError.self) { try await client.jobs() }
    }
  }

  @Test("results are read over their pages, without the items that are none")
  func results() async throws {
    try await with { request, _ in
      switch request.target {
      case "/serverless/jobs/j/results":
        .json(
          #"""
          [{"href":"http://127.0.0.1:1/a","title":"wks3:///j/output/a.nc","rel":"result"},
           {"href":"/jobs/j/results?page=2","title":"next-page"}]
          """#)
      default:
        .json(
          #"""
          [{"href":"/download/result/519","title":"wks3:///j/output/../../b.nc"},
           {"href":"s3://bucket/c","title":"keystore://mine/c"},
           {"href":"http://h/d","title":"keystore://mine/d"},
           {"href":"/jobs/j/results","title":"prev-page"}]
          """#)
      }
    } _: { client, server in
      let results = try await client.results("j")
      #expect(
        results.map(\.url) == [
          "http://127.0.0.1:1/a", "\(server.base)/serverless/download/result/519",
          "\(server.base)/serverless/s3://bucket/c", "http://h/d",
        ])
      #expect(results.map(\.name) == ["a.nc", "b.nc", "c", "d"])
      #expect(results.map(\.isElsewhere) == [false, false, true, true])
      #expect(server.seen.last?.target == "/serverless/jobs/j/results?page=2")
    }
  }

  @Test("an unknown job is not found, in the service's words")
  func unknownJob() async throws {
    try await with { _, _ in
      .json(#"{"type":"no-such-job","title":"NoSuchJob","detail":"job is gone"}"#, status: 404)
    } _: { client, _ in
      let error = await #expect(throws: ServiceError.self) { try await client.job("a/b") }
      #expect(error?.message.contains("job is gone") == true)
      #expect(error?.call.url.hasSuffix("/jobs/a%2Fb") == true)
    }
  }

  @Test("a dismissed job is told by the answer, or asked for where there is none")
  func dismiss() async throws {
    try await with { request, _ in
      request.method == "DELETE" ? .answer(204) : .json(#"{"jobID":"j","status":"dismissed"}"#)
    } _: { client, _ in
      let answer = try await client.dismiss("j").state
      #expect(answer == .dismissed)
    }
  }
}
