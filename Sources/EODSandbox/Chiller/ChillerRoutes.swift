import EODCore
import HTTPTypes
import Hummingbird
import NIOCore

/// Chiller: `POST upload` takes a list of paths, `GET jobs/{id}` says how far it is.
struct ChillerRoutes: Sendable {
  let archive: ArchiveTree
  let staging: StagingStore
  let clock: SandboxClock
  let style: ChillerStyle

  func add(to router: Router<SandboxContext>) {
    router.serve(.chillerUpload) { request, context in try await upload(request, context) }
    router.serve(.chillerStatus) { _, context in try status(context) }
  }

  private func upload(_ request: Request, _ context: SandboxContext) async throws -> Response {
    var list = StagingList(archive: archive)
    do {
      for try await buffer in request.body { try list.read(buffer.readableBytesView) }
      try list.finish()
    } catch let fault as StagingList.Fault {
      return .text(fault.text + "\n", status: fault == .tooLong ? .contentTooLarge : .badRequest)
    }
    let job = staging.start(list)
    switch style.upload {
    case .id: return .text("\(job.id)\n")
    case .url: return .text("\(context.origin)/chiller/jobs/\(job.id)\n")
    }
  }

  private func status(_ context: SandboxContext) throws -> Response {
    let now = clock.now
    guard let job = staging.job(context.part("id"), at: now) else {
      return .text("no such job\n", status: .notFound)
    }
    return .json(.record(shape(job, at: now)))
  }

  private func shape(_ job: StagingJob, at now: Timestamp) -> Record {
    let isFinished = job.isFinished(at: now)
    var documented = Record([
      ("Id", .string(job.id)), ("Finished", isFinished ? "true" : "false"),
      ("Files", .string("\(job.files.count + job.unknown)")),
      ("Staged", .string("\(job.staged(at: now).count)")), ("Unknown", .string("\(job.unknown)")),
    ])
    var client = Record([("State", isFinished ? "FINISHED" : "STAGING")])
    if isFinished { client["StagedFiles"] = .string(staging.listPath(of: job)) }
    switch style.status {
    case .documented: return documented
    case .client: return client
    case .both:
      for (name, value) in client { documented[name] = value }
      return documented
    }
  }
}

extension StagingList.Fault {
  fileprivate var text: String {
    switch self {
    case .empty: "the list is empty"
    case .lineTooLong(let line): "line \(line) is longer than \(StagingList.longestLine) bytes"
    case .tooLong: "the list is longer than \(StagingList.longest) bytes"
    case .badPath(let line): "line \(line) is no absolute path without '..'"
    }
  }
}
