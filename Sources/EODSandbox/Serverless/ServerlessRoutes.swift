import EODCore
import HTTPTypes
import Hummingbird

/// WEkEO's serverless functions: processes, jobs, logs, results, keys.
struct ServerlessRoutes: Sendable {
  let jobs: JobStore
  let orders: OrderStore
  let tokens: TokenStore
  let clock: SandboxClock
  let seed: UInt64

  func add(to router: Router<SandboxContext>) {
    let service = router.group().add(middleware: BearerCheck(tokens: tokens))
    service.serve(.serverlessLanding) { _, context in landing(context) }
    service.serve(.serverlessAPI) { _, _ in Response.json(Self.openAPI) }
    service.serve(.serverlessConformance) { _, _ in Response.json(.record(["conformsTo": Self.conformance])) }
    service.serve(.serverlessProcesses) { request, context in processes(request, context) }
    service.serve(.serverlessProcess) { _, context in try process(context) }
    service.serve(.serverlessExecute) { request, context in try await execute(request, context) }
    service.serve(.serverlessJobs) { request, context in list(request, context) }
    service.serve(.serverlessJob) { _, context in Response.json(status(try job(context), context)) }
    service.serve(.serverlessDismiss) { _, context in try dismiss(context) }
    service.serve(.serverlessLogs) { _, context in
      Response.json(JobLog(of: try job(context)).shape(at: clock.now))
    }
    service.serve(.serverlessResults) { request, context in try results(request, context) }
    service.serve(.serverlessFile) { request, context in try file(request, context) }
    service.serve(.serverlessKeys) { _, _ in Response.json([Self.readyMadeKey]) }
    service.serve(.serverlessKey) { _, context in try key(context.part("name")) }
  }

  private func landing(_ context: SandboxContext) -> Response {
    let base = context.serverless
    return .json(
      .record([
        "title": "Serverless functions", "description": "The eod sandbox's emulation of WEkEO serverless.",
        "links": .list(
          ["conformance", "processes", "jobs"].map {
            Self.link("\(base)/\($0)", rel: $0 == "jobs" ? "job-list" : $0)
          } + [Self.link("\(base)/", rel: "self")]),
      ]))
  }

  private func processes(_ request: Request, _ context: SandboxContext) -> Response {
    let page = Page(of: ServerlessProcess.all, request)
    let shapes = page.items.map { $0.shape(base: context.serverless, isWhole: false) }
    let links = page.links(to: "\(context.serverless)/processes")
    return .json(.record(["processes": .list(shapes), "links": links]))
  }

  private func process(_ context: SandboxContext) throws -> Response {
    .json(try namedProcess(context).shape(base: context.serverless, isWhole: true))
  }

  private func execute(_ request: Request, _ context: SandboxContext) async throws -> Response {
    let process = try namedProcess(context)
    guard process.id == ServerlessProcess.snap.id else {
      throw Self.refusal(.notImplemented, "the sandbox runs \(ServerlessProcess.snap.id) only")
    }
    let execution: ExecutionRequest
    let body = try await request.json(upTo: 4 << 20)
    do {
      execution = try ExecutionRequest(body)
    } catch {
      throw Self.refusal(.badRequest, error.message)
    }
    switch jobs.submit(execution, products: product) {
    case .accepted(let job): return .json(status(job, context), status: .created)
    case .noQuota(let reason): throw Self.refusal(.tooManyRequests, reason)
    }
  }

  /// The ordered product that an input's address downloads, once it is ready.
  private func product(_ input: ExecutionRequest.Input) -> CatalogueItem? {
    guard let order = orders.order(at: input.address), order.isReady(at: clock.now) else { return nil }
    return orders.item(of: order)
  }

  private func list(_ request: Request, _ context: SandboxContext) -> Response {
    let page = Page(of: jobs.jobs, request)
    return .json(
      .record([
        "jobs": .list(page.items.map { status($0, context) }),
        "links": page.links(to: "\(context.serverless)/jobs"),
      ]))
  }

  private func dismiss(_ context: SandboxContext) throws -> Response {
    guard let job = jobs.dismiss(context.part("id")) else { throw Self.noJob }
    return .json(status(job, context))
  }

  private func results(_ request: Request, _ context: SandboxContext) throws -> Response {
    let job = try finished(context)
    let page = ResultPage(job: job, number: max(1, request.number("page") ?? 1), base: context.serverless)
    return .json(page.shape)
  }

  private func file(_ request: Request, _ context: SandboxContext) throws -> Response {
    let job = try finished(context)
    let name = context.part("file")
    guard job.files.contains(name) else { throw Self.refusal(.notFound, "no such result") }
    let bytes = RunResult.netCDF(of: job, seed: seed).bytes()
    return FileAnswer(
      name: name, type: "application/x-netcdf", size: bytes.count, tag: "\"\(name)\"", content: { bytes }
    ).response(to: request)
  }

  private func key(_ name: String) throws -> Response {
    guard Self.readyMadeKey["name"] == .string(name) else { throw Self.refusal(.notFound, "no such key") }
    return .json(Self.readyMadeKey)
  }

  private func namedProcess(_ context: SandboxContext) throws -> ServerlessProcess {
    let id = context.part("id")
    guard let process = ServerlessProcess.all.first(where: { $0.id == id }) else {
      throw Self.refusal(.notFound, "no process \(id)")
    }
    return process
  }

  private func job(_ context: SandboxContext) throws -> RemoteJob {
    guard let job = jobs.job(context.part("id")) else { throw Self.noJob }
    return job
  }

  private func finished(_ context: SandboxContext) throws -> RemoteJob {
    let job = try job(context)
    guard job.state(at: clock.now) == .successful else { throw Self.refusal(.notFound, "no results") }
    return job
  }

  private func status(_ job: RemoteJob, _ context: SandboxContext) -> Value {
    job.shape(at: clock.now, base: context.serverless)
  }

  private static var noJob: Refusal { refusal(.notFound, "no such job") }

  private static func refusal(_ status: HTTPResponse.Status, _ message: String) -> Refusal {
    Refusal(status, .record(["message": .string(message)]))
  }

  private static func link(_ address: String, rel: String) -> Value {
    .record(["href": .string(address), "rel": .string(rel), "type": "application/json"])
  }

  /// The key store that everybody has.
  private static let readyMadeKey = Value.record([
    "name": "eodata", "type": "S3", "creationDate": "2025-01-02 03:04:05", "expirationDate": .null,
    "description": "EODATA, read only", "expireSeconds": 0, "owner": "wekeo", "public": true,
  ])

  private static let conformance: Value = [
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/job-list",
    "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/dismiss",
  ]

  private static let openAPI = Value.record([
    "openapi": "3.0.3", "info": .record(["title": "Serverless functions", "version": "2.0.0"]),
    "paths": .record([:]),
  ])
}

extension SandboxContext {
  /// The absolute base of the service.
  fileprivate var serverless: String { "\(origin)/serverless" }
}
