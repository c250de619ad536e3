import EODCore

/// A run, whose state at any moment follows from when it was submitted.
struct RemoteJob: Sendable {
  /// In the form of a version 5 UUID.
  let id: String
  let process: String
  /// The names of the products it reads, as the catalogue spells them.
  let products: [String]
  let created: Timestamp
  let plan: RunPlan
  /// What the result covers.
  let region: BoundingBox?
  /// The names of the files it leaves, `<uuid>.nc`.
  let files: [String]
  var dismissed: Timestamp?

  var started: Timestamp { created.after(plan.queueing) }
  /// When it ends of itself.
  var ends: Timestamp { created.after(plan.total) }

  /// `accepted`, `running`, `successful`, `failed` or `dismissed`.
  func state(at now: Timestamp) -> JobState {
    if dismissed != nil { return .dismissed }
    if now < started { return .accepted }
    if now < ends { return .running }
    return plan.failure == nil ? .successful : .failed
  }

  /// As OGC API - Processes' statusInfo.
  ///
  /// - parameter base: what the addresses of links begin with.
  func shape(at now: Timestamp, base: String) -> Value {
    let state = state(at: now)
    let finished = dismissed ?? (now >= ends ? ends : nil)
    let hasStarted = now >= started && (dismissed.map { $0 >= started } ?? true)
    let address = Value.string("\(base)/jobs/\(id)")
    var record = Record([
      ("processID", .string(process)), ("type", "process"), ("jobID", .string(id)),
      ("status", .string(state.rawValue)), ("created", .string(created.rfc3339Seconds)),
    ])
    // There from the first answer on, before anything has started: `eocanvas` cannot read a job without it.
    record["started"] = .string((hasStarted ? started : created).rfc3339Seconds)
    if let finished { record["finished"] = .string(finished.rfc3339Seconds) }
    record["updated"] = .string((finished ?? (hasStarted ? started : created)).rfc3339Seconds)
    record["links"] = .list(
      ["self", "monitor"].map { .record(["href": address, "rel": $0, "type": "application/json"]) })
    return .record(record)
  }
}
