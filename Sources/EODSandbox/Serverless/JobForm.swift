import EODCore

/// How the service writes a run's statusInfo (OGC API - Processes), which rules can change.
struct JobForm: Sendable {
  /// Where the id is, if not in `jobID`.
  enum ID: String, Sendable, CaseIterable {
    /// In `id`, as in the draft of version 2.
    case id
    /// In the header Location.
    case location
    /// In the link `monitor`.
    case link
    case none
  }

  /// The service's absolute base.
  let base: String
  let quirks: Quirks

  func shape(_ job: RemoteJob, at now: Timestamp) -> Value {
    var record: Record = ["processID": .string(job.process), "type": "process"]
    let id = quirks[.jobID]?.asString.flatMap(ID.init)
    switch id {
    case nil: record["jobID"] = .string(job.id)
    case .id: record["id"] = .string(job.id)
    case .location, .link, .some(.none): break
    }
    record["status"] = quirks[.jobStatus] ?? .string(job.state(at: now).rawValue)
    for (name, moment) in times(job, at: now) { record[name] = time(moment) }
    if quirks.has(.jobProgress) {
      record["message"] = .string("\(job.process) is \(job.state(at: now).rawValue)")
      record["progress"] = .int(job.progress(at: now))
    }
    if id != .location, id != .some(.none) {
      let address = Value.string(address(of: job))
      record["links"] = .list(
        ["self", "monitor"].map { .record(["href": address, "rel": $0, "type": "application/json"]) })
    }
    return .record(record)
  }

  /// Where to ask for it; nil where the answer to its submission does not say.
  func location(of job: RemoteJob) -> String? {
    switch quirks[.jobID]?.asString.flatMap(ID.init) {
    case .link, .some(.none): nil
    case nil, .id, .location: address(of: job)
    }
  }

  private func address(of job: RemoteJob) -> String { "\(base)/jobs/\(job.id)" }

  /// A run has `started` from its submission on: the reference client cannot read one without.
  private func times(_ job: RemoteJob, at now: Timestamp) -> [(String, Timestamp)] {
    let finished = job.finished(at: now)
    let hasBegun = job.begins <= (finished ?? now)
    let started = hasBegun ? job.begins : job.created
    let updated = finished ?? started
    var times = [("created", job.created)]
    if !quirks.has(.jobNotStarted) { times.append(("started", started)) }
    if let finished { times.append(("finished", finished)) }
    return times + [("updated", updated)]
  }

  /// Nil for a field that is missing.
  private func time(_ moment: Timestamp) -> Value? {
    let format = quirks[.timeFormat]?.asString.flatMap(JobTimeFormat.init)
    let skewed = moment.after(.seconds(quirks[.timeSkew]?.asInt ?? 0))
    return (format ?? (quirks.has(.v1) ? .blank : .standard)).write(skewed)
  }
}

/// The ways in which times of runs were seen, or must be expected.
enum JobTimeFormat: String, Sendable, CaseIterable {
  /// `2026-03-05T16:07:08Z`
  case standard
  /// `2025-02-25 14:19:01`, as version 1 wrote it
  case blank
  /// `2024-10-21:08.59.05`
  case dots
  /// `2026-03-05T16:07:08.123456789Z`
  case nanoseconds
  /// `2026-03-05T17:07:08+01:00`
  case offset
  case null
  case missing
  /// No time at all.
  case words

  func write(_ moment: Timestamp) -> Value? {
    switch self {
    case .standard: .string(moment.rfc3339Seconds)
    case .blank: .string("\(moment.date) \(moment.time)")
    case .dots: .string("\(moment.date):\(moment.time.replacing(":", with: "."))")
    case .nanoseconds: .string(moment.rfc3339Nanoseconds.replacing("+00:00", with: "Z"))
    case .offset:
      .string(moment.after(.seconds(3600)).rfc3339Seconds.replacing("Z", with: "+01:00"))
    case .null: .null
    case .missing: nil
    case .words: "some time ago"
    }
  }
}
