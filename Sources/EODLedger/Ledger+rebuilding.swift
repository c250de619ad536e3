package import EODCore
import GRDB

/// A job as a service lists it, to be taken into the ledger.
package struct FoundJob: Sendable, Equatable {
  package var remoteID: String
  package var process: String
  package var state: JobState
  package var message: String?
  package var created: Timestamp?
  package var finished: Timestamp?

  package init(
    remoteID: String, process: String, state: JobState, message: String? = nil, created: Timestamp? = nil,
    finished: Timestamp? = nil
  ) {
    self.remoteID = remoteID
    self.process = process
    self.state = state
    self.message = message
    self.created = created
    self.finished = finished
  }
}

extension Ledger {
  /// How much earlier than its intent a service may say a job was made: clocks differ.
  private static let clockSlack = Duration.seconds(600)

  /// Whether jobs of the account may be missing here which its service knows: the file was damaged.
  package func needsRebuilding(account: String) async throws(LedgerError) -> Bool {
    try await read { try Ledger.needsRebuilding(account: account, in: $0) }
  }

  /// Takes in the jobs that a service lists and that are not here, as far as the service knows them: without
  /// label, folder and fingerprint. What is here already stays as it is.
  ///
  /// Where the answer to a submission is still unknown, a job that was made since may be that one; it is left
  /// out, and the ledger goes on asking for a rebuilding.
  /// - parameters:
  ///   - isAskedFor: by the user; else nothing is done where another shell has done it meanwhile.
  /// - returns: how many were added, and how many left out.
  package func takeIn(
    _ found: [FoundJob], of service: ServiceName, account: String, isAskedFor: Bool, at time: Timestamp
  ) async throws(LedgerError) -> (added: Int, heldBack: Int) {
    try await write { db in
      guard try isAskedFor || Ledger.needsRebuilding(account: account, in: db) else { return (0, 0) }
      let unanswered = try Int64.fetchOne(
        db,
        sql: """
          SELECT min(coalesce(submitted, created)) FROM jobs
          WHERE state = 'submitting' AND service = ? AND account = ?
          """,
        arguments: [service.rawValue, account])
      let limit = unanswered.map { Timestamp(nanoseconds: $0).adding(.zero - Ledger.clockSlack) ?? time }
      var (added, heldBack) = (0, 0)
      for job in Ledger.inOrderOfMaking(found, or: time) {
        let isKnown = try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM jobs WHERE service = ? AND account = ? AND remote_id = ?)",
          arguments: [service.rawValue, account, job.remoteID])
        if isKnown == true { continue }
        if let limit, (job.created ?? time) >= limit {
          heldBack += 1
          continue
        }
        try Ledger.insert(job, of: service, account: account, at: time, in: db)
        added += 1
      }
      if heldBack == 0 { try Upkeep.write("", to: .rebuilt(account: account), db) }
      return (added, heldBack)
    }
  }

  /// The oldest first, so that their keys are in that order; of two of one moment the one listed later.
  private static func inOrderOfMaking(_ found: [FoundJob], or time: Timestamp) -> [FoundJob] {
    found.enumerated().sorted { a, b in
      let (first, second) = (a.element.created ?? time, b.element.created ?? time)
      return first == second ? a.offset > b.offset : first < second
    }.map(\.element)
  }

  private static func needsRebuilding(account: String, in db: Database) throws -> Bool {
    guard try Upkeep.asksForRebuilding(db) else { return false }
    return try Upkeep.read(.rebuilt(account: account), db) == nil
  }

  private static func insert(
    _ job: FoundJob, of service: ServiceName, account: String, at time: Timestamp, in db: Database
  ) throws {
    let created = (job.created ?? time).nanoseconds
    let finished = job.state.isTerminal ? (job.finished ?? time).nanoseconds : nil
    try db.execute(
      sql: """
        INSERT INTO jobs (service, account, process, remote_id, fingerprint, request, state, message, created,
          submitted, updated, finished) VALUES (?, ?, ?, ?, '', '{}', ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        service.rawValue, account, job.process, job.remoteID, job.state.rawValue, job.message, created,
        created,
        finished ?? time.nanoseconds, finished,
      ])
  }
}
