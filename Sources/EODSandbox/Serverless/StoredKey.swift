import EODCore

/// What the service tells of an access to a store of the account's own. The access itself is not kept: nothing
/// here uses it, and it could only leak.
struct StoredKey: Sendable, Equatable, Codable {
  enum Kind: String, Sendable, Codable {
    case s3 = "S3"
    case webDAV = "WEBDAV"
  }

  let name: String
  let kind: Kind
  let created: Timestamp
  /// 0 for ever.
  let expireSeconds: Int
  let description: String
  let owner: String
  let isPublic: Bool

  /// The key to EODATA, the Copernicus data, that everybody has.
  static let readyMade = StoredKey(
    name: "eodata", kind: .s3, created: Timestamp(nanoseconds: 1_735_787_045_000_000_000), expireSeconds: 0,
    description: "EODATA, read only", owner: "wekeo", isPublic: true)

  var isReadyMade: Bool { name == Self.readyMade.name }

  /// Nil where it never does.
  var expires: Timestamp? { expireSeconds == 0 ? nil : created.after(.seconds(expireSeconds)) }

  func isExpired(at now: Timestamp) -> Bool { expires.map { $0 <= now } ?? false }

  /// Results go to a private S3 store, or to a WEkEO Drive.
  var canWrite: Bool { kind == .webDAV || !isPublic }

  /// - parameter isExpired: whether it is to look as if it had expired a second after it was made.
  func shape(isExpired: Bool) -> Value {
    let end = isExpired && !isReadyMade ? created.after(.seconds(1)) : expires
    return .record([
      "name": .string(name), "type": .string(kind.rawValue),
      "creationDate": JobTimeFormat.blank.write(created) ?? .null,
      "expirationDate": end.flatMap(JobTimeFormat.blank.write) ?? .null,
      "description": .string(description), "expireSeconds": .int(expireSeconds), "owner": .string(owner),
      "public": .bool(isPublic),
    ])
  }
}
