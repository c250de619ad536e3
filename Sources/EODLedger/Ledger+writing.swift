package import EODCore
import GRDB

extension Ledger {
  /// Writes down a job that is about to be submitted, or that waits for its turn (`queued`).
  ///
  /// Call it before the request leaves: after a crash the row is all that tells that one may have left.
  /// - parameters:
  ///   - request: what is asked for, enough to ask again, without secrets.
  ///   - isFirst: whether it goes out before all that is queued.
  package func intend(
    service: ServiceName, account: String = "", process: String, fingerprint: String, request: EODCore.Record,
    label: String? = nil, into: String? = nil, origin: String? = nil, state: JobState = .submitting,
    isFirst: Bool = false, retryOf: Int64? = nil, at time: Timestamp
  ) async throws(LedgerError) -> Job {
    let intent = Job(
      key: 0, service: service, account: account, process: process, label: label, state: state,
      created: time, submitted: state == .queued ? nil : time, updated: time, into: into,
      fingerprint: fingerprint, request: request, origin: origin, retryOf: retryOf)
    return try await write { db in try Ledger.insert(intent, isFirst: isFirst, in: db) }
  }

  /// As ``intend(service:account:process:fingerprint:request:label:into:origin:state:isFirst:retryOf:at:)``,
  /// unless the newest job with the same fingerprint is in one of `states`: then that one. In one transaction,
  /// so that of several shells that ask for the same one intends it.
  package func intend(
    _ intent: Job, isFirst: Bool, unlessKnownIn states: Set<JobState>
  ) async throws(LedgerError) -> (job: Job, isKnown: Bool) {
    let path = self.path
    return try await write { db in
      let known = try Row.fetchOne(
        db,
        Table("jobs").filter(Column("service") == intent.service.rawValue)
          .filter(Column("account") == intent.account).filter(Column("fingerprint") == intent.fingerprint)
          .filter(states.map(\.rawValue).contains(Column("state"))).order(Column("key").desc))
      if let known { return (try Job(row: known, path: path), true) }
      return (try Ledger.insert(intent, isFirst: isFirst, in: db), false)
    }
  }

  private static func insert(_ intent: Job, isFirst: Bool, in db: Database) throws -> Job {
    var job = intent
    let lowest = try Int64.fetchOne(
      db, sql: "SELECT min(rank) FROM jobs INDEXED BY jobs_queue WHERE state IN ('queued', 'submitting')")
    job.rank = isFirst ? min(0, lowest ?? 0) - 1 : 0
    try db.execute(
      sql: """
        INSERT INTO jobs (service, account, process, fingerprint, request, label, state, into_folder,
          origin, created, submitted, updated, rank, retry_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        job.service.rawValue, job.account, job.process, job.fingerprint, JSON.write(.record(job.request)),
        job.label, job.state.rawValue, job.into, job.origin, job.created.nanoseconds,
        job.submitted?.nanoseconds, job.updated.nanoseconds, job.rank, job.retryOf,
      ])
    job.key = db.lastInsertedRowID
    return job
  }

  /// Writes down the service's id for a job, once and for all, and the state it came with.
  ///
  /// The id is kept even where the job has ended here meanwhile; the same id may be told again.
  /// - throws: `.conflictingID` where another job of the account has the id, or this one has another.
  package func accept(
    _ key: Int64, remoteID: String, statusURL: String? = nil, state: JobState = .accepted, at time: Timestamp
  ) async throws(LedgerError) -> Job {
    try await change(key) { job, db in
      if let known = job.remoteID, known != remoteID {
        throw LedgerError.conflictingID(remoteID: remoteID, owner: known)
      }
      let other = try Int64.fetchOne(
        db, sql: "SELECT key FROM jobs WHERE service = ? AND account = ? AND remote_id = ? AND key <> ?",
        arguments: [job.service.rawValue, job.account, remoteID, key])
      if let other { throw LedgerError.conflictingID(remoteID: remoteID, owner: "local-\(other)") }
      job.remoteID = remoteID
      job.statusURL = statusURL ?? job.statusURL
      job.report(state, message: job.message, at: time)
    }
  }

  /// Writes down what was heard of a job. One that has ended stays as it is: look at what is returned.
  ///
  /// - parameter message: the words that belong to this state; nil where there are none.
  package func update(
    _ key: Int64, state: JobState, message: String? = nil, at time: Timestamp
  ) async throws(LedgerError) -> Job {
    try await change(key) { job, _ in job.report(state, message: message, at: time) }
  }

  /// Sets the folder that results are downloaded to; nil for none.
  package func setInto(_ key: Int64, _ folder: String?) async throws(LedgerError) -> Job {
    try await change(key) { job, db in
      if job.into != folder {
        try db.execute(sql: "UPDATE jobs SET fetched = NULL WHERE key = ?", arguments: [key])
      }
      job.into = folder
    }
  }

  /// Reads, changes and writes one job in one transaction; writes nothing where nothing changed.
  private func change(
    _ key: Int64, _ body: @escaping @Sendable (inout Job, Database) throws -> Void
  ) async throws(LedgerError) -> Job {
    let path = self.path
    return try await write { db in
      guard let row = try Ledger.row(ofJob: key, in: db) else { throw LedgerError.forgottenJob(key: key) }
      let before = try Job(row: row, path: path)
      var job = before
      try body(&job, db)
      guard job != before else { return job }
      try db.execute(
        sql: """
          UPDATE jobs SET remote_id = ?, status_url = ?, state = ?, message = ?, into_folder = ?, submitted = ?, updated = ?,
            finished = ? WHERE key = ?
          """,
        arguments: [
          job.remoteID, job.statusURL, job.state.rawValue, job.message, job.into, job.submitted?.nanoseconds,
          job.updated.nanoseconds, job.finished?.nanoseconds, key,
        ])
      return job
    }
  }
}
