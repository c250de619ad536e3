import EODCore
import EODLanguage
import EODLedger

extension Session {
  /// The job that a value names: its record, its id, a prefix of it, or its label.
  func job(_ value: Value) async throws -> Job {
    guard let name = value.asString ?? value["id"]?.asString ?? value["job"]?.asString else {
      throw CommandError.badValue(
        what: "job", reason: "a \(value.typeName) does not name one",
        hint: "give its id, its label, or `$last`")
    }
    return try await jobLedger().job(named: name)
  }

  /// The jobs that positionals name; a list counts for its elements, a job named twice counts once.
  func jobs(_ values: [Value]) async throws -> [Job] {
    var jobs: [Job] = []
    for value in values.flatMap({ $0.asList ?? [$0] }) where !value.isNull {
      let job = try await job(value)
      if !jobs.contains(where: { $0.key == job.key }) { jobs.append(job) }
    }
    return jobs
  }
}
