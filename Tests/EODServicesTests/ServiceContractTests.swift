import EODCore
import EODSandbox
import Foundation
import Testing

@testable import EODServices

/// The clients against the sandbox: two readings of the same protocols, held against each other.
@Suite(.timeLimit(.minutes(5))) struct ServiceContractTests {
  private static let sentinel2 = "EO:ESA:DAT:SENTINEL-2"
  private static let graph = """
    <graph id="Graph">
      <version>1.0</version>
      <node id="Read"><operator>Read</operator><sources/><parameters><file>$img1</file></parameters></node>
      <node id="Write"><operator>Write</operator><sources><sourceProduct refid="Read"/></sources>\
    <parameters><file>$output</file><formatName>NetCDF4-CF</formatName></parameters></node>
    </graph>

    """

  private func with(
    _ options: SandboxOptions = SandboxOptions(), adding more: [String: String] = [:],
    _ test: (Services, Sandbox) async throws -> Void
  ) async throws {
    let sandbox = try await Sandbox.start(options)
    var environment = Dictionary(sandbox.environment.map { ($0.name, $0.value) }) { $1 }
    environment["EOD_POLL_SCALE"] = "0.01"
    environment.merge(more) { $1 }
    let outcome: Result<Void, any Error>
    do {
      let services = Services(settings: try .resolve(environment: environment, home: sandbox.root))
      do { outcome = .success(try await test(services, sandbox)) } catch { outcome = .failure(error) }
      await services.shutdown()
    } catch {
      outcome = .failure(error)
    }
    await sandbox.stop()
    try outcome.get()
  }

  /// Makes the sandbox misbehave from now on.
  private func arrange(_ rule: String, at sandbox: Sandbox) async throws {
    let transport = Transport(environment: [:])
    let address = try #require(WebAddress("http://127.0.0.1:\(sandbox.port)/_sandbox/faults"))
    try await transport.send(
      .sending(.list([try JSON.parse(rule)]), to: address, of: .files, repetition: .never)
    )
    .success()
    await transport.shutdown()
  }

  private func firstProduct(_ services: Services) async throws -> Record {
    let request = SearchRequest(
      dataset: Self.sentinel2, start: Timestamp("2020-06-23T00:00:00.000Z"),
      end: Timestamp("2020-06-24T00:00:00.000Z"), tile: Tile("30UUA"),
      conditions: [("processingLevel", "S2MSI1C")])
    let rows = try await services.hda.search(request, limit: 1).collect()
    return try #require(rows.first?.asRecord)
  }

  @Test("a product is found, ordered, run, and its result downloaded")
  func wholeWay() async throws {
    let folder = try TestFolder()
    try await with { services, sandbox in
      let product = try await firstProduct(services)
      #expect(product["tile"] == "30UUA")
      #expect(product["footprint"]?.asString?.contains("POLYGON") == true)
      let order = try await services.hda.order(
        dataset: Self.sentinel2, product: try #require(product["id"]?.asString),
        location: try #require(product["location"]?.asString))
      sandbox.advance(by: .seconds(3600))
      guard case .ready = try await services.hda.orderState(order) else {
        Issue.record("the order is not ready")
        return
      }
      let submitted = try await services.serverless.submit(
        process: "snap-function", graph: Self.graph,
        inputs: [RemoteInput(name: "img1", url: services.hda.downloadURL(order: order))])
      #expect(submitted.state == .accepted)
      sandbox.advance(by: .seconds(3600))
      let job = try await services.serverless.job(submitted.id)
      #expect(job.state == .successful)
      #expect(job.finished != nil)
      let result = try #require(try await services.serverless.results(job.id).first)
      let file = try await services.downloads.download(
        result.url, into: folder.path, suggestedName: result.name)
      #expect(file.size > 0)
      #expect(folder.names == [result.name])
      let lines = try await services.serverless.logs(job.id).map { LogLine($0) }
      let digest = LogDigest(lines)
      #expect(digest.steps.first == "stage-in")
      #expect(digest.steps.last == "stage-out")
      #expect(digest.progress ?? 0 >= 90)
      #expect(digest.failure(hasFailed: false) == nil)
    }
  }

  @Test(
    "a staging goes from accepted to successful, in every form of the answers",
    arguments: [("quoted", "documented"), ("url", "client")])
  func staging(upload: String, status: String) async throws {
    let folder = try TestFolder()
    try await with(SandboxOptions()) { services, sandbox in
      try sandbox.addFaults([
        .record(["kind": "upload-answer", "value": .string(upload)]),
        .record(["kind": "status-form", "value": .string(status)]),
      ])
      let product = try await firstProduct(services)
      let list = try folder.write(
        "\(services.settings.archive)/missing/\(product["id"]?.asString ?? "").zip\n", to: "l")
      let ticket = try await services.chiller.upload(listFile: list)
      let first = try await services.chiller.status(of: ticket)
      #expect(!first.state.isTerminal)
      sandbox.advance(by: .seconds(24 * 3600))
      let last = try await services.chiller.status(of: ticket)
      #expect(last.state.isTerminal)
    }
  }

  @Test("all datasets are listed, and found by text")
  func datasets() async throws {
    try await with { services, _ in
      let all = try await services.hda.datasets()
      #expect(all.contains { $0.id == Self.sentinel2 })
      let some = try await services.hda.datasets(matching: "sentinel-2")
      #expect(some.contains { $0.id == Self.sentinel2 })
      #expect(some.count < all.count)
      for dataset in all {
        let queryable = try await services.hda.queryable(of: dataset.id)
        #expect(!queryable.properties.isEmpty)
      }
    }
  }

  @Test("every dataset can be searched by time, whatever its keys are called")
  func dateKeys() async throws {
    try await with { services, _ in
      for dataset in try await services.hda.datasets() {
        let queryable = try await services.hda.queryable(of: dataset.id)
        guard !queryable.properties.contains(where: \.isRequired) else { continue }
        let request = SearchRequest(
          dataset: dataset.id, start: Timestamp("2020-06-01"), end: Timestamp("2020-06-30"))
        let rows = try await services.hda.search(request, limit: 3).collect()
        #expect(rows.count <= 3)
      }
    }
  }

  @Test("jobs of more than one page are listed once each")
  func jobList() async throws {
    try await with(SandboxOptions(isQuotaOn: false)) { services, _ in
      let order = try await firstProduct(services)["location"]?.asString ?? ""
      for _ in 0..<12 {
        _ = try await services.serverless.submit(
          process: "snap-function", graph: Self.graph, inputs: [RemoteInput(name: "img1", url: order)])
      }
      let jobs = try await services.serverless.jobs()
      #expect(jobs.count == 12)
      #expect(Set(jobs.map(\.id)).count == 12)
      let some = try await services.serverless.jobs(limit: 5)
      #expect(some.count == 5)
    }
  }

  @Test("a lost answer to a submission is told as such, and the one job is on the server")
  func lostSubmission() async throws {
    try await with { services, sandbox in
      _ = try await services.serverless.jobs()
      try await arrange(#"{"path":"/serverless/processes","method":"POST","kind":"lost"}"#, at: sandbox)
      let error = await #expect(throws: ServiceError.self) {
        try await services.serverless.submit(
          process: "snap-function", graph: Self.graph, inputs: [RemoteInput(name: "img1", url: "http://x/y")])
      }
      #expect(error?.mayHaveArrived == true)
      let jobs = try await services.serverless.jobs()
      #expect(jobs.count == 1)
    }
  }

  @Test(
    "a service in trouble is told as what it is",
    arguments: [
      (#""kind":"html","status":502"#, ExitCode.failed, "502"),
      (#""kind":"status","status":503"#, .failed, "503"),
      (#""kind":"truncate","bytes":5"#, .failed, "cut off"), (#""kind":"reset""#, .unreachable, "broke"),
      (#""kind":"status","status":429"#, .quota, "quota"),
    ])
  func trouble(fault: String, exitCode: ExitCode, words: String) async throws {
    try await with { services, sandbox in
      _ = try await services.serverless.jobs()
      try await arrange(#"{"path":"/serverless/jobs","count":0,\#(fault)}"#, at: sandbox)
      let error = await #expect(throws: ServiceError.self) { try await services.serverless.jobs() }
      #expect(error?.exitCode == exitCode)
      #expect(error?.message.contains(words) == true)
    }
  }

  @Test("trouble that passes is not noticed")
  func passingTrouble() async throws {
    try await with { services, sandbox in
      try await arrange(#"{"path":"/serverless/jobs","count":2,"kind":"status","status":503}"#, at: sandbox)
      let jobs = try await services.serverless.jobs()
      #expect(jobs.isEmpty)
    }
  }

  @Test("the right password of a federated account signs in, a wrong one is refused")
  func signIn() async throws {
    try await with(SandboxOptions()) { services, sandbox in
      try sandbox.addFaults([.record(["kind": "account-origin", "value": "cmems"])])
      let jobs = try await services.serverless.jobs()
      #expect(jobs.isEmpty)
    }
    try await with(adding: ["HDA_PASSWORD": "wrong"]) { services, _ in
      let error = await #expect(throws: IdentityError.self) { try await services.serverless.jobs() }
      #expect(error?.exitCode == .refused)
    }
  }

  @Test("a token that has died is renewed without a word")
  func renewal() async throws {
    try await with { services, sandbox in
      _ = try await services.serverless.jobs()
      sandbox.advance(by: .seconds(24 * 3600))
      let jobs = try await services.serverless.jobs()
      #expect(jobs.isEmpty)
    }
  }

  @Test("the eleventh run within an hour is over the quota")
  func quota() async throws {
    try await with { services, _ in
      let error = await #expect(throws: ServiceError.self) {
        for _ in 0..<11 {
          _ = try await services.serverless.submit(
            process: "snap-function", graph: Self.graph,
            inputs: [RemoteInput(name: "img1", url: "http://x/y")])
        }
      }
      #expect(error?.exitCode == .quota)
      let jobs = try await services.serverless.jobs()
      #expect(jobs.count == 10)
    }
  }
}
