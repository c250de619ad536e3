import EODCore
import HTTPTypes
import Hummingbird

/// Chiller: `POST upload` takes a list of paths, `GET jobs/{id}` says how far it is.
struct ChillerRoutes: Sendable {
  let archive: ArchiveTree
  let staging: StagingStore
  let clock: SandboxClock

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
    let job = staging.start(list, fate: StagingFate(context.quirks))
    return StagingAnswer(job, context).upload()
  }

  private func status(_ context: SandboxContext) throws -> Response {
    let now = clock.now
    guard let job = staging.job(context.part("id"), at: now), job.isSeen(at: now) else {
      return .text("no such job\n", status: .notFound)
    }
    return .json(StagingAnswer(job, context).status(at: now, list: staging.listPath(of: job)))
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
