import EODCore

/// Runs as plain records, to be written down and read back.
extension RemoteJob {
  var record: Record {
    var record: Record = [
      "id": .string(id), "number": .int(number), "process": .string(process),
      "products": .list(products.map(Value.string)), "created": .nanoseconds(created),
      "plan": .record(plan.record), "files": .list(files.map { .list([.string($0.id), Value($0.name)]) }),
      "visible": .nanoseconds(visible),
    ]
    record["region"] = region.map { .string($0.text) }
    record["keyStore"] = keyStore.map(Value.string)
    record["gone"] = gone.map(Value.nanoseconds)
    record["dismissed"] = dismissed.map(Value.nanoseconds)
    return record
  }

  /// Nil where it is no such record.
  init?(_ record: Record) {
    guard let id = record["id"]?.asString, let number = record["number"]?.asInt,
      let process = record["process"]?.asString, let products = record["products"]?.asList,
      let created = record["created"]?.timestamp, let visible = record["visible"]?.timestamp,
      let plan = record["plan"]?.asRecord.flatMap(RunPlan.init), let files = record["files"]?.asList
    else { return nil }
    self.init(
      id: id, number: number, process: process, products: products.compactMap(\.asString), created: created,
      plan: plan, region: record["region"]?.asString.flatMap { try? BoundingBox($0) },
      files: files.compactMap(\.asList).compactMap { file in
        file.first?.asString.map { ResultFile(id: $0, name: file.last?.asString) }
      }, keyStore: record["keyStore"]?.asString, visible: visible, gone: record["gone"]?.timestamp,
      dismissed: record["dismissed"]?.timestamp)
  }
}

extension RunPlan {
  fileprivate var record: Record {
    var record: Record = ["queueing": .milliseconds(queueing)]
    for (step, length) in lengths { record[step.rawValue] = .milliseconds(length) }
    switch ending {
    case .success: record["ending"] = "success"
    case .never: record["ending"] = "never"
    case .failure(let failure):
      record["ending"] = .string(failure.cause.rawValue)
      record["detail"] = .string(failure.detail)
    }
    return record
  }

  fileprivate init?(_ record: Record) {
    guard let queueing = record["queueing"]?.duration, let ending = Ending(record) else { return nil }
    let lengths = Step.allCases.compactMap { step in
      record[step.rawValue]?.duration.map { (step, $0) }
    }
    self.init(ending, queueing: queueing, lengths: Dictionary(uniqueKeysWithValues: lengths))
  }
}

extension RunPlan.Ending {
  fileprivate init?(_ record: Record) {
    switch record["ending"]?.asString {
    case "success": self = .success
    case "never": self = .never
    case let cause?:
      guard let cause = RunFailure.Cause(rawValue: cause) else { return nil }
      self = .failure(RunFailure(cause, record["detail"]?.asString ?? ""))
    case nil: return nil
    }
  }
}

extension Value {
  fileprivate static func nanoseconds(_ moment: Timestamp) -> Value { .int(Int(moment.nanoseconds)) }
  fileprivate static func milliseconds(_ duration: Duration) -> Value {
    .int(Int(duration / .milliseconds(1)))
  }

  fileprivate var timestamp: Timestamp? { asInt.map { Timestamp(nanoseconds: Int64($0)) } }
  fileprivate var duration: Duration? { asInt.map { .milliseconds($0) } }
}
