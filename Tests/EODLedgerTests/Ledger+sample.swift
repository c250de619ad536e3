import EODCore
import EODLedger

extension Timestamp {
  /// So many seconds after 2026-01-01.
  static func at(_ seconds: Int64) -> Timestamp {
    Timestamp(nanoseconds: (1_767_225_600 + seconds) * 1_000_000_000)
  }
}

extension Ledger {
  /// Writes down an intent in which only the named things matter.
  @discardableResult
  func sample(
    service: ServiceName = .serverless, account: String = "", fingerprint: String = "f00d",
    label: String? = nil, state: JobState = .submitting, at time: Timestamp = .at(0)
  ) async throws(LedgerError) -> Job {
    try await intend(
      service: service, account: account, process: "snap-function", fingerprint: fingerprint,
      request: ["graph": "c2rcc"], label: label, state: state, at: time)
  }

  /// A job that the service has given an id.
  @discardableResult
  func sample(
    id: String, account: String = "", label: String? = nil, state: JobState = .accepted
  ) async throws(LedgerError) -> Job {
    let job = try await sample(account: account, label: label)
    return try await accept(job.key, remoteID: id, state: state, at: .at(1))
  }
}
