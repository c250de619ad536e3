import EODCore
import HTTPTypes
import Hummingbird

extension ServerlessRoutes {
  /// The largest body of a submission, in bytes; a graph in it may have half of them.
  private static let longestBody = 2 << 20

  func addJobs(to service: RouterGroup<SandboxContext>) {
    service.serve(.serverlessExecute) { request, context in try await execute(request, context) }
    service.serve(.serverlessJobs) { request, context in try list(request, context) }
    service.serve(.serverlessJob) { _, context in
      Response.json(form(context).shape(try job(context), at: clock.now))
    }
    service.serve(.serverlessDismiss) { _, context in
      guard let job = jobs.dismiss(context.part("id")) else { throw Self.noJob }
      return .json(form(context).shape(job, at: clock.now))
    }
    service.serve(.serverlessLogs) { _, context in
      Response.json(JobLog(of: try job(context)).shape(at: clock.now, quirks: context.quirks))
    }
  }

  private func execute(_ request: Request, _ context: SandboxContext) async throws -> Response {
    let process = try namedProcess(context)
    let body = try await request.json(upTo: Self.longestBody)
    let execution: ExecutionRequest
    do {
      execution = try ExecutionRequest(body, of: process)
    } catch {
      throw Self.refusal(.badRequest, error.message)
    }
    let worker = Worker(
      orders: orders, keys: keys, now: clock.now, areKeysExpired: context.quirks.has(.expiredKey))
    switch jobs.submit(worker.outlook(for: execution), course: RunCourse(context.quirks)) {
    case .accepted(let job):
      let form = form(context)
      return .json(
        form.shape(job, at: job.created), status: context.quirks.has(.jobAnswered200) ? .ok : .created,
        headers: form.location(of: job).map { [.location: $0] } ?? [:])
    case .noQuota(let reason): throw Self.refusal(.tooManyRequests, reason)
    }
  }

  private func list(_ request: Request, _ context: SandboxContext) throws -> Response {
    let page = try ListPage(request, context.quirks)
    let order = context.quirks[.listOrder]?.asString.flatMap(JobListOrder.init)
    let first = order == .overlapping ? max(0, page.offset - 1) : page.offset
    var (found, hasMore) = jobs.list(
      .init(
        offset: first, limit: page.limit, lag: .seconds(context.quirks[.listLag]?.asInt ?? 0), order: order))
    switch order {
    // The ids are as good as drawn by lot.
    case .shuffled: found.sort { $0.id < $1.id }
    case .doubled: found = found.flatMap { [$0, $0] }
    case .oldestFirst, .overlapping, nil: break
    }
    let form = form(context)
    let now = clock.now
    var record: Record = ["jobs": .list(found.map { form.shape($0, at: now) })]
    if !context.quirks.has(.v1) {
      record["links"] = page.links(to: "\(context.serverless)/jobs", hasMore: hasMore)
    }
    return .json(.record(record))
  }

  private func form(_ context: SandboxContext) -> JobForm {
    JobForm(base: context.serverless, quirks: context.quirks)
  }

  func job(_ context: SandboxContext) throws -> RemoteJob {
    guard let job = jobs.job(context.part("id")) else { throw Self.noJob }
    return job
  }

  static var noJob: Refusal { refusal(.notFound, "no such job") }
}
