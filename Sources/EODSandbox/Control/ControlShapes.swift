import EODCore

extension RemoteJob {
  /// As `/_sandbox/jobs` shows it.
  func controlShape(at now: Timestamp) -> Value {
    .record([
      "id": .string(id), "status": .string(state(at: now).rawValue), "process": .string(process),
      "created": .string(created.rfc3339Seconds), "products": .list(products.map(Value.string)),
    ])
  }

  /// What it has logged by now, a line an entry, after the time of the day.
  func logText(at now: Timestamp) -> String {
    let entries = JobLog(of: self).shape(at: now).asList ?? []
    return entries.map { entry in
      // `2026-03-05T16:07:08.…`
      let time = (entry["timestamp"]?.asString ?? "").dropFirst(11).prefix(8)
      return "\(time)  \(entry["message"]?.asString ?? "")\n"
    }.joined()
  }
}

extension StagingJob {
  func isUnderWay(at now: Timestamp) -> Bool { state(at: now) == .staging }

  /// The word for how it is.
  func stateName(at now: Timestamp) -> String {
    switch state(at: now) {
    case .staging: "staging"
    case .finished: "finished"
    case .failed: "failed"
    }
  }

  /// As `/_sandbox/stagings` shows it.
  func controlShape(at now: Timestamp) -> Value {
    .record([
      "id": .string(id), "status": .string(stateName(at: now)), "created": .string(created.rfc3339Seconds),
      "files": .int(known), "staged": .int(staged(at: now).count), "unknown": .int(unknown),
      "finished": .bool(state(at: now) == .finished),
    ])
  }
}

extension Order {
  /// The word for how it is.
  func stateName(at now: Timestamp) -> String {
    switch state(at: now) {
    case .preparing: "preparing"
    case .ready: "ready"
    case .failed: "failed"
    case .forgotten: "forgotten"
    }
  }

  /// As `/_sandbox/orders` shows it.
  func controlShape(at now: Timestamp) -> Value {
    .record([
      "id": .string(id), "status": .string(stateName(at: now)), "dataset": .string(dataset),
      "product": .string(product), "made": .string(made.rfc3339Seconds), "ready": .bool(isReady(at: now)),
    ])
  }
}
