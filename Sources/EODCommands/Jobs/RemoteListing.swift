import EODCore
import EODLedger
import EODServices

/// The account's jobs as the serverless service lists them, whoever submitted them.
struct RemoteListing {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// One row a job; `ledger` and `label` are null for what was submitted elsewhere.
  ///
  /// - parameters:
  ///   - filter: of its parts `states`, `label` and `limit` count here.
  func rows(_ filter: JobFilter) async throws -> [Value] {
    let isFiltered = filter.states != nil || filter.label != nil
    let remote = try await session.services.serverless.jobs(limit: isFiltered ? nil : filter.limit)
    let names = try await session.ledger().names(
      of: remote.map(\.id), at: .serverless,
      account: try session.account(at: session.settings.serverless))
    var rows: [Value] = []
    for job in remote where rows.count < filter.limit ?? .max {
      let known = names[job.id]
      if let states = filter.states, !states.contains(job.state) { continue }
      if let label = filter.label, known?.label != label { continue }
      rows.append(job.value(ledger: known?.name, label: known?.label))
    }
    return rows
  }
}

extension RemoteJob {
  /// The columns of a job in the ledger, as far as the service knows them, and what the ledger calls it.
  fileprivate func value(ledger: String?, label: String?) -> Value {
    [
      "id": .string(id),
      "ledger": Value(ledger),
      "label": Value(label),
      "process": Value(process),
      "state": .string(state.rawValue),
      "created": Value(created ?? started),
      "finished": Value(finished),
      "message": Value(message?.strippingControls()),
    ]
  }
}
