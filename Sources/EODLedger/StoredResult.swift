package import EODCore

/// One result of a job that is whole on this disk.
package struct StoredResult: Sendable, Equatable {
  /// What the service calls it, reduced to a safe file name; unique within its job.
  package var name: String
  /// Where it was written.
  package var path: String
  /// Bytes.
  package var size: Int64
  /// Of the content, in hex; nil where it was not computed.
  package var sha256: String?
  package var fetched: Timestamp

  package init(name: String, path: String, size: Int64, sha256: String? = nil, fetched: Timestamp) {
    self.name = name
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.fetched = fetched
  }
}
