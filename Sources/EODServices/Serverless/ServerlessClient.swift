import EODCore
import Foundation

/// WEkEO's Serverless Functions, which run SNAP graphs (an OGC API - Processes service).
package struct ServerlessClient: Sendable {
  private let base: WebAddress
  private let transport: SignedTransport

  init(base: WebAddress, transport: SignedTransport) {
    self.base = base
    self.transport = transport
  }

  /// Starts one run. It costs one of the runs of the hour whether it succeeds or not, so the request is never
  /// sent again once it may have left; see ``ServiceError/mayHaveArrived``.
  /// - parameters:
  ///   - process: `snap-function`.
  ///   - graph: the XML text of the SNAP graph.
  /// - throws: ``ServerlessError``, ``ServiceError``, ``IdentityError``.
  package func submit(process: String, graph: String, inputs: [RemoteInput]) async throws -> RemoteJob {
    let body = try Self.execution(graph: graph, inputs: inputs)
    let answer = try await transport.send(
      .sending(
        .record(body), to: base.appending("processes", process, "execution"), of: .serverless,
        repetition: .never))
    let record = try answer.record()
    guard var job = RemoteJob(record) else {
      throw answer.unexpected("an id in `jobID`", record["jobID"] ?? .null)
    }
    job.process = job.process ?? process
    return job
  }

  package func job(_ id: String) async throws -> RemoteJob {
    let answer = try await transport.send(.get(.serverless, base.appending("jobs", id)))
    return try Self.job(in: answer)
  }

  /// The account's jobs, whoever submitted them, in the service's order: newest first.
  /// - parameters:
  ///   - limit: how many at most; nil for all.
  ///   - isStrict: whether one that does not say its id fails all, for callers to whom an absence means something.
  package func jobs(limit: Int? = nil, isStrict: Bool = false) async throws -> [RemoteJob] {
    let records = try await pages(of: "jobs", idKeys: ["jobID", "id"]).all("jobs", limit: limit)
    let jobs = records.compactMap { RemoteJob($0) }
    if isStrict, jobs.count < records.count {
      throw ServiceError.unexpected(
        Request.get(.serverless, base.appending("jobs")).call, wanted: "an id of each job", found: "none")
    }
    return jobs
  }

  /// Asks for an end of the job. WEkEO's own clients never do, so the service may not know how.
  package func dismiss(_ id: String) async throws -> RemoteJob {
    let answer = try await transport.send(.delete(.serverless, base.appending("jobs", id)))
    if try answer.success().body.isEmpty { return try await job(id) }
    return try Self.job(in: answer)
  }

  /// All of a job's log: the service has no pages of it, and half a million lines are 80 MB.
  package func logs(_ id: String) async throws -> [LogEntry] {
    var request = Request.get(.serverless, base.appending("jobs", id, "logs"))
    request.sizeLimit = 512 << 20
    let answer = try await transport.send(request)
    let value = try answer.json()
    guard let items = value.asList else { throw answer.unexpected("a list of log entries", value) }
    return items.compactMap(\.asRecord).map { LogEntry($0) }
  }

  /// What the job made. Of a job that has not ended well this is empty or
  /// ``ServiceError/notFound(_:words:)``.
  package func results(_ id: String) async throws -> [RemoteResult] {
    var paging = ResultPaging(base: base)
    var page: WebAddress? = base.appending("jobs", id, "results")
    var results: [RemoteResult] = []
    while let address = page {
      let answer = try await transport.send(.get(.serverless, address))
      let value = try answer.json()
      guard let items = value.asList else { throw answer.unexpected("a list of results", value) }
      let taken = try paging.took(items.compactMap(\.asRecord), call: answer.call)
      results += taken.results
      page = taken.next
    }
    return results
  }

  func pages(of field: String, idKeys: [String]) -> ListPages {
    ListPages(base: base, peer: .serverless, field: field, idKeys: idKeys, transport: transport)
  }

  private static func job(in answer: Answer) throws(ServiceError) -> RemoteJob {
    let record = try answer.record()
    guard let job = RemoteJob(record) else {
      throw answer.unexpected("an id in `jobID`", record["jobID"] ?? .null)
    }
    return job
  }

  /// The body as EOCanvas writes it: inputs and their handling as JSON texts within the JSON.
  static func execution(graph: String, inputs: [RemoteInput]) throws(ServerlessError) -> Record {
    if let reserved = inputs.first(where: { $0.name == "schema" }) { throw .reservedInput(reserved.name) }
    let names = inputs.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .doubleInput(twice)
    }
    func text(_ value: (RemoteInput) -> Value) -> Value {
      .string(JSON.write(.list(inputs.map { .record([$0.name: value($0)]) })))
    }
    return [
      "inputs": .record([
        "snap_graph": .string(Data(graph.utf8).base64EncodedString()),
        "eo_input": text { .string($0.url) },
        "eo_config": text {
          .record(["uncompress": .bool($0.isUncompressed), "subPath": .string($0.subPath)])
        },
      ]),
      "outputs": .record(Record()),
      "response": "raw",
    ]
  }
}
