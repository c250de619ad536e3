import EODCore

/// One thing that happened in a sandbox and that must outlive it.
enum JournalEntry: Codable, Sendable {
  /// The sandbox was started.
  ///
  /// - parameters:
  ///   - seed: what its products are made from.
  ///   - world: the time outside.
  ///   - now: the time inside.
  ///   - speed: how many seconds inside pass in one outside from then on.
  case started(seed: UInt64, world: Timestamp, now: Timestamp, speed: Double)
  /// Time was moved on.
  case advanced(Duration)
  case granted(TokenStore.Grant, until: Timestamp)
  /// A refresh token has done its work.
  case refreshed(token: String)
  case accepted(term: String)
  case revoked(term: String)
  case staging(StagingStore.Upload)
  case ordered(Order)
  /// An order was asked after that needs it.
  case polled(order: String)
  /// An order was counted against the quota.
  case paid(at: Timestamp)
  /// A run was submitted, with how it will go, and whether it was counted against the quota.
  case submitted(RemoteJob, isPaid: Bool)
  /// A run was stopped, or removed if it had ended.
  case dismissed(job: String, at: Timestamp)
  /// The key pair that accesses are sent with was made.
  case keyPair(privateKey: String)
  case key(StoredKey)
  case deletedKey(name: String)
}

extension Timestamp: Codable {
  /// From nanoseconds since 1970.
  package init(from decoder: any Decoder) throws {
    self.init(nanoseconds: try decoder.singleValueContainer().decode(Int64.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(nanoseconds)
  }
}

extension BoundingBox: Codable {
  /// From `W,S,E,N`.
  package init(from decoder: any Decoder) throws {
    try self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
