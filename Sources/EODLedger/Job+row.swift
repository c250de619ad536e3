import EODCore
import GRDB

extension Job {
  /// Columns are read without checks of their types: the table is STRICT.
  init(row: Row, path: String) throws(LedgerError) {
    // A later version may know more services without another schema.
    guard let service = ServiceName(rawValue: row["service"]) else { throw .newer(path: path) }
    guard let request = try? JSON.parse(row["request"] as String).asRecord else {
      throw .damaged(path: path)
    }
    self.init(
      key: row["key"], remoteID: row["remote_id"], statusURL: row["status_url"], service: service,
      account: row["account"],
      process: row["process"], label: row["label"], state: JobState(rawValue: row["state"]) ?? .unknown,
      message: row["message"], created: Timestamp(nanoseconds: row["created"]),
      submitted: (row["submitted"] as Int64?).map(Timestamp.init(nanoseconds:)),
      updated: Timestamp(nanoseconds: row["updated"]),
      finished: (row["finished"] as Int64?).map(Timestamp.init(nanoseconds:)), into: row["into_folder"],
      fingerprint: row["fingerprint"], request: request, origin: row["origin"], rank: row["rank"],
      retryOf: row["retry_of"])
  }
}
