package import EODCore
import GRDB

extension Ledger {
  /// The newest first.
  package func jobs(_ filter: JobFilter = JobFilter()) async throws(LedgerError) -> [Job] {
    // Chosen by an index alone, and only then read. The plus keeps SQLite from going through the rows instead,
    // which are long.
    let isEverything = filter == JobFilter(limit: filter.limit)
    var jobs = Table("jobs").select(Column("key")).order(sql: isEverything ? "key DESC" : "+key DESC")
    if let states = filter.states { jobs = jobs.filter(states.map(\.rawValue).contains(Column("state"))) }
    if let services = filter.services {
      jobs = jobs.filter(services.map(\.rawValue).contains(Column("service")))
    }
    if let label = filter.label {
      jobs = jobs.filter(sql: "(label = ? OR label GLOB ?)", arguments: [label, label])
    }
    if let script = filter.script {
      // An origin is a path and a line, `batches/c2rcc.eod:10`.
      jobs = jobs.filter(
        sql: "(origin GLOB ? || ':[0-9]*' OR origin GLOB '*/' || ? || ':[0-9]*')",
        arguments: [script, script])
    }
    if let since = filter.since { jobs = jobs.filter(Column("created") >= since.nanoseconds) }
    if let keys = filter.keys { jobs = jobs.filter(keys.contains(Column("key"))) }
    if let account = filter.account { jobs = jobs.filter(Column("account") == account) }
    if let fingerprint = filter.fingerprint { jobs = jobs.filter(Column("fingerprint") == fingerprint) }
    if let limit = filter.limit { jobs = jobs.limit(max(0, limit)) }
    let request = Table("jobs").filter(jobs.contains(Column("key"))).order(Column("key").desc)
    let path = self.path
    return try await read { db in
      try Row.fetchAll(db, request).map { try Job(row: $0, path: path) }
    }
  }

  /// Every job that has not ended, in the order they were intended.
  package func unfinished() async throws(LedgerError) -> [Job] {
    let path = self.path
    return try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM jobs WHERE finished IS NULL ORDER BY key")
        .map { try Job(row: $0, path: path) }
    }
  }

  /// How many there are of them, from an index alone.
  package func unfinishedCount() async throws(LedgerError) -> Int {
    try await read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs WHERE finished IS NULL") ?? 0
    }
  }

  /// The job that was intended last; of a ledger that has only what a service listed, the newest of these. Nil
  /// in an empty one.
  package func last() async throws(LedgerError) -> Job? {
    let path = self.path
    let intended = try await read { db in
      // What was taken in from a service's list came late and may be old.
      try Row.fetchOne(db, sql: "SELECT * FROM jobs WHERE fingerprint <> '' ORDER BY key DESC LIMIT 1")
        .map { try Job(row: $0, path: path) }
    }
    if let intended { return intended }
    return try await jobs(JobFilter(limit: 1)).first
  }
}
