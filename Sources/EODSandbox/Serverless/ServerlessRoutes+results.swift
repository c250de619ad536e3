import EODCore
import HTTPTypes
import Hummingbird

extension ServerlessRoutes {
  func addResults(to service: RouterGroup<SandboxContext>) {
    service.serve(.serverlessResults) { request, context in
      let job = try finished(try job(context))
      let page = try request.count("page", from: 1) ?? 1
      return Response.json(
        ResultPage(job: job, number: page, base: context.serverless, quirks: context.quirks).shape)
    }
    service.serve(.serverlessFile) { request, context in
      let job = try finished(try job(context))
      let id = context.part("file")
      guard let file = job.files.first(where: { $0.id == id }) else { throw Self.noResult }
      return try answer(job, file, request, context)
    }
    service.serve(.serverlessOldFile) { request, context in
      try Self.check(isV1: true, context)
      guard let serial = Int(context.part("number")), serial >= 0 else { throw Self.noResult }
      let place = ResultPage.place(serial)
      guard let job = jobs.job(number: place.job), job.files.indices.contains(place.index) else {
        throw Self.noResult
      }
      return try answer(try finished(job), job.files[place.index], request, context)
    }
  }

  private func answer(
    _ job: RemoteJob, _ file: ResultFile, _ request: Request, _ context: SandboxContext
  ) throws -> Response {
    // What went to a store of the account's own is not here.
    guard job.keyStore == nil else { throw Self.noResult }
    let content = RunResult(job: job, file: file, seed: seed)
    let bytes = content.bytes()
    let form = context.quirks[.resultTag]?.asString
    let tag = form == "changing" ? "\"\(clock.now.nanoseconds)\"" : "\"\(file.id)\""
    let isWhole = context.quirks.has(.resultWithoutRange)
    var response = FileAnswer(
      name: file.id, type: content.mediaType, size: bytes.count, tag: tag, content: { bytes }
    ).response(to: isWhole ? request.withoutRange : request)
    if isWhole { response.headers[.acceptRanges] = nil }
    if form == "none" { response.headers[.eTag] = nil }
    return response
  }

  private func finished(_ job: RemoteJob) throws -> RemoteJob {
    guard job.state(at: clock.now) == .successful else { throw Self.refusal(.notFound, "no results") }
    return job
  }

  private static var noResult: Refusal { refusal(.notFound, "no such result") }
}

extension Request {
  /// The same for all of a file.
  fileprivate var withoutRange: Request {
    var head = head
    head.headerFields[.range] = nil
    return Request(head: head, body: body)
  }
}
