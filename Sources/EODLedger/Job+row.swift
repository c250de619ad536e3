import EODCore
import GRDB

extension Job {
  /// - throws: `LedgerError.damaged` for what this program cannot have written, `.newer` for a service that a
  ///   later version may know.
  init(row: Row, path: String) throws(LedgerError) {
    func time(_ column: String) throws(LedgerError) -> Timestamp? {
      try row.optional(column, path: path, as: Int64.self).map(Timestamp.init(nanoseconds:))
    }
    func text(_ column: String) throws(LedgerError) -> String? { try row.optional(column, path: path) }
    guard let service = ServiceName(rawValue: try row.checked("service", path: path)) else {
      throw .newer(path: path)
    }
    guard let created = try time("created"), let updated = try time("updated"),
      let request = try? JSON.parse(try row.checked("request", path: path, as: String.self)).asRecord
    else { throw .damaged(path: path) }
    self.init(
      key: try row.checked("key", path: path), remoteID: try text("remote_id"),
      statusURL: try text("status_url"), service: service, account: try row.checked("account", path: path),
      process: try row.checked("process", path: path), label: try text("label"),
      state: JobState(rawValue: try row.checked("state", path: path)) ?? .unknown,
      message: try text("message"), created: created, submitted: try time("submitted"), updated: updated,
      finished: try time("finished"), into: try text("into_folder"),
      fingerprint: try row.checked("fingerprint", path: path), request: request, origin: try text("origin"),
      rank: try row.checked("rank", path: path), retryOf: try row.optional("retry_of", path: path))
  }
}
