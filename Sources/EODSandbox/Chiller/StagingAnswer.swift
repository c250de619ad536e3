import EODCore
import HTTPTypes
import Hummingbird

/// What Chiller says of a staging.
struct StagingAnswer: Sendable {
  let job: StagingJob
  /// `http://127.0.0.1:PORT/chiller/jobs/ID`
  let address: String
  let quirks: Quirks

  init(_ job: StagingJob, _ context: SandboxContext) {
    self.job = job
    address = "\(context.origin)/chiller/jobs/\(job.id)"
    quirks = context.quirks
  }

  /// The answer to the upload: the id, as documented, unless a quirk says otherwise.
  func upload() -> Response {
    let status = quirks[.uploadStatus]?.asInt.map { HTTPResponse.Status(code: $0) } ?? .ok
    switch quirks[.uploadAnswer]?.asString {
    case "url": return .text("\(address)\n", status: status)
    case "path": return .text("/chiller/jobs/\(job.id)\n", status: status)
    case "json": return .json(.record(["jobId": .string(job.id)]), status: status)
    case "quoted": return .text("\"\(job.id)\"\n", status: status)
    case "location": return Response(status: status, headers: [.location: address])
    default: return .text("\(job.id)\n", status: status)
    }
  }

  /// The status, with the fields of both descriptions unless a quirk says otherwise.
  ///
  /// - parameter list: where the list of what is staged is, once there is one.
  func status(at now: Timestamp, list: String) -> Value {
    let state = job.state(at: now)
    var documented = Record([
      ("Id", .string(job.id)), ("Finished", finished(state == .finished)),
      ("Files", .string("\(job.known + job.unknown)")), ("Staged", .string("\(job.staged(at: now).count)")),
      ("Unknown", .string("\(job.unknown)")),
    ])
    var client = Record([("State", .string(Self.word(state)))])
    if state == .finished {
      client["StagedFiles"] = .string(quirks.has(.listMissing) ? list + ".gone" : list)
    }
    let form = quirks[.statusForm]?.asString
    switch form {
    case "documented": return .record(documented)
    case "client": return .record(client)
    default:
      for (name, value) in client { documented[name] = value }
      guard form == "lower" else { return .record(documented) }
      return .record(Record(documented.map { ($0.key.lowercased(), $0.value) }))
    }
  }

  private func finished(_ isFinished: Bool) -> Value {
    switch quirks[.finishedForm]?.asString {
    case "bool": .bool(isFinished)
    case "number": .int(isFinished ? 1 : 0)
    case "upper": isFinished ? "TRUE" : "FALSE"
    case "disagree": "false"
    default: isFinished ? "true" : "false"
    }
  }

  private static func word(_ state: StagingJob.State) -> String {
    switch state {
    case .staging: "STAGING"
    case .finished: "FINISHED"
    case .failed: "ERROR"
    }
  }
}
