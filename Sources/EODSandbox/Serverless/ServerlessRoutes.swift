import EODCore
import HTTPTypes
import Hummingbird

/// WEkEO's serverless functions: processes, jobs, logs, results, keys.
struct ServerlessRoutes: Sendable {
  let jobs: JobStore
  let keys: KeyStore
  let orders: OrderStore
  let tokens: TokenStore
  let clock: SandboxClock
  let seed: UInt64

  func add(to router: Router<SandboxContext>) {
    let service = router.group().add(middleware: BearerCheck(tokens: tokens))
    addDescriptions(to: service)
    addJobs(to: service)
    addResults(to: service)
    addKeys(to: service)
  }

  private func addDescriptions(to service: RouterGroup<SandboxContext>) {
    service.serve(.serverlessLanding) { _, context in landing(context) }
    service.serve(.serverlessAPI) { _, context in
      Response.json(OpenAPIDocument.shape(base: context.serverless, Self.endpoints(context)))
    }
    service.serve(.serverlessConformance) { _, _ in Response.json(.record(["conformsTo": Self.conformance])) }
    service.serve(.serverlessProcesses) { request, context in try processes(request, context) }
    service.serve(.serverlessProcess) { _, context in
      let process = try namedProcess(context)
      return .json(
        process.shape(base: context.serverless, isWhole: true, isV1: context.quirks.has(.v1)))
    }
  }

  private func landing(_ context: SandboxContext) -> Response {
    let base = context.serverless
    let relations = "http://www.opengis.net/def/rel/ogc/1.0"
    let links = [
      ("\(base)/", "self", "This page"), ("\(base)/api?f=json", "service-desc", "The API"),
      ("\(base)/conformance", "conformance", "Conformance classes"),
      ("\(base)/processes", "\(relations)/processes", "Processes"),
      ("\(base)/jobs", "\(relations)/job-list", "Jobs"),
    ]
    return .json(
      .record([
        "title": "Serverless functions", "description": "The eod sandbox's emulation of WEkEO serverless.",
        "links": .list(
          links.map { href, rel, title in
            .record([
              "href": .string(href), "rel": .string(rel), "type": "application/json",
              "title": .string(title),
            ])
          }),
      ]))
  }

  private func processes(_ request: Request, _ context: SandboxContext) throws -> Response {
    let isV1 = context.quirks.has(.v1)
    let all = ServerlessProcess.all + (isV1 ? [.duck] : [])
    let shapes = all.map { $0.shape(base: context.serverless, isWhole: false, isV1: isV1) }
    if isV1 { return .json(.list(shapes)) }
    let page = try ListPage(request, context.quirks)
    let shown = shapes.dropFirst(page.offset).prefix(page.limit)
    let links = page.links(
      to: "\(context.serverless)/processes", hasMore: page.offset + page.limit < shapes.count)
    return .json(.record(["processes": .list(Array(shown)), "links": links]))
  }

  func namedProcess(_ context: SandboxContext) throws -> ServerlessProcess {
    let id = context.part("id")
    let all = ServerlessProcess.all + (context.quirks.has(.v1) ? [.duck] : [])
    guard let process = all.first(where: { $0.id == id }) else {
      throw Self.refusal(.notFound, "no process \(id.onOneLine(upTo: 100))")
    }
    return process
  }

  static func refusal(_ status: HTTPResponse.Status, _ message: String) -> Refusal {
    Refusal(status, .record(["message": .string(message)]))
  }

  /// Version 1 and its successor have some paths each for themselves.
  static func check(isV1: Bool, _ context: SandboxContext) throws {
    guard context.quirks.has(.v1) == isV1 else { throw refusal(.notFound, "nothing is here") }
  }

  private static func endpoints(_ context: SandboxContext) -> [Endpoint] {
    let hidden: Set<Endpoint> =
      context.quirks.has(.v1)
      ? [
        .serverlessKeys, .serverlessKey, .serverlessCreateKey, .serverlessDeleteKey, .serverlessCertificate,
        .serverlessFile,
      ] : Endpoint.serverlessV1
    return Endpoint.allCases.filter { $0.service == "serverless" && !hidden.contains($0) }
  }

  private static let conformance: Value = .list(
    ["core", "json", "oas30", "job-list", "dismiss", "ogc-process-description"].map {
      .string("http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/\($0)")
    })
}

extension SandboxContext {
  /// The absolute base of the service.
  var serverless: String { "\(origin)/serverless" }
}
