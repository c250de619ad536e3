import EODCore

/// What the three steps of a run write: some 240 lines, of which most say nothing.
struct JobLog: Sendable {
  /// Everything the run will ever write, by time.
  let entries: [LogWriter.Entry]
  private let job: RemoteJob

  init(of job: RemoteJob) {
    self.job = job
    var writer = LogWriter(job)
    for step in RunPlan.Step.allCases {
      guard let begin = job.plan.begin(of: step), let length = job.plan.lengths[step] else { continue }
      let failure = job.plan.failure.flatMap { $0.step == step ? $0 : nil }
      writer.write(step, from: begin, to: begin + length, failure)
    }
    entries = writer.sorted
  }

  /// As `jobs/{id}/logs` shows it: what has been written by now. Each entry is a little later than its line.
  func shape(at now: Timestamp, quirks: Quirks = Quirks()) -> Value {
    let last = (job.finished(at: now) ?? now).since(job.created)
    var shown = Array(entries.prefix { $0.offset <= last })
    if let count = quirks[.logLines]?.asInt { shown += Self.filling(count, after: shown.last) }
    if quirks.has(.logSecrets) { shown += Self.secrets(after: shown.last) }
    let format = quirks[.logTimeFormat]?.asString.flatMap(LogTimeFormat.init) ?? .standard
    return .list(
      shown.map { entry in
        let moment = job.created.after(entry.offset + .nanoseconds(41_357_193))
        var record = Record()
        record["timestamp"] = format.write(moment)
        record["message"] = .string(entry.message)
        return .record(record)
      })
  }

  private static func filling(_ count: Int, after last: LogWriter.Entry?) -> [LogWriter.Entry] {
    let offset = last?.offset ?? .zero
    return (0..<count).map { number in
      LogWriter.Entry(
        offset: offset + .milliseconds(number),
        message: "INFO: org.esa.snap.core.gpf.internal.OperatorExecutor: tile \(number) of \(count)")
    }
  }

  /// Made up, in the spellings in which real ones slip into logs.
  private static func secrets(after last: LogWriter.Entry?) -> [LogWriter.Entry] {
    [
      "Using generated security password: 7d1e0c9a-made-up-password",
      "Authorization: Bearer eyJhbGciOiJub25lIn0.bWFkZS11cC10b2tlbg.c2ln",
      "+ export AWS_SECRET_ACCESS_KEY=made-up-secret-access-key", "+ curl -u sandbox:made-up-password",
      "INFO: fetching https://sandbox:made-up-password@store.invalid/bucket/file",
      "GET https://store.invalid/file?X-Amz-Signature=made-up-signature&token=made-up-token",
      #"{"access_key":"made-up-access","secret_key":"made-up-secret","username":"sandbox"}"#,
      #"time="2025-02-13T15:50:39.677Z" level=info msg="log in" user=sandbox password="made-up-password""#,
    ].map { LogWriter.Entry(offset: last?.offset ?? .zero, message: $0) }
  }
}

/// The ways in which times of log entries are written, or must be expected.
enum LogTimeFormat: String, Sendable, CaseIterable {
  /// `2025-01-02T03:04:05.678901234+00:00`
  case standard
  /// Without a fraction.
  case seconds
  case milliseconds
  /// With `Z`.
  case zulu
  case missing

  func write(_ moment: Timestamp) -> Value? {
    switch self {
    case .standard: .string(moment.rfc3339Nanoseconds)
    case .seconds: .string(moment.rfc3339Seconds.replacing("Z", with: "+00:00"))
    case .milliseconds: .string(moment.rfc3339Milliseconds.replacing("Z", with: "+00:00"))
    case .zulu: .string(moment.rfc3339Nanoseconds.replacing("+00:00", with: "Z"))
    case .missing: nil
    }
  }
}
