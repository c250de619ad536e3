import EODCore
import Foundation

/// What `POST keys` asks for: `{NAME: {"type", "expire", "public", "description", "data"}}`.
struct KeyRequest: Sendable {
  let name: String
  let kind: StoredKey.Kind
  let expireSeconds: Int
  let description: String
  let isPublic: Bool
  /// Encrypted for the service.
  let data: [UInt8]

  private static let longestName = 128
  /// Ten years.
  private static let longestLife = 10 * 366 * 86400

  init(_ body: Value) throws(ExecutionRequest.Fault) {
    guard let record = body.asRecord, record.count == 1, let fields = record.values[0].asRecord else {
      throw .init("an object with one name is needed, and an object as its value")
    }
    name = record.keys[0]
    guard Self.isName(name) else {
      throw .init("a name has 1 to \(Self.longestName) letters, digits and -_. and does not begin with a dot")
    }
    guard let kind = fields["type"]?.asString.flatMap(StoredKey.Kind.init) else {
      throw .init("type must be S3 or WEBDAV")
    }
    self.kind = kind
    let expire = fields["expire"] ?? 3600
    guard let seconds = expire.asInt, (0...Self.longestLife).contains(seconds) else {
      throw .init("expire must be seconds from 0 to \(Self.longestLife)")
    }
    expireSeconds = seconds
    guard let isPublic = (fields["public"] ?? false).asBool else {
      throw .init("public must be true or false")
    }
    self.isPublic = isPublic
    let text = fields["description"] ?? .string(name)
    guard let text = text.isNull ? name : text.asString, text.count <= 1000 else {
      throw .init("description must be a text of at most 1000 characters")
    }
    description = text
    guard let encoded = fields["data"]?.asString, let data = Data(base64Encoded: encoded) else {
      throw .init("data must be base64 of what was encrypted with the key at keys/cert/public")
    }
    self.data = Array(data)
  }

  private static func isName(_ name: String) -> Bool {
    (1...longestName).contains(name.utf8.count) && !name.hasPrefix(".")
      && name.utf8.allSatisfy { byte in
        (65...90).contains(byte & 0xDF) || (48...57).contains(byte) || "-_.".utf8.contains(byte)
      }
  }

  /// What is wrong with the record that was encrypted; nil where it fits the kind.
  func fault(in secret: Value) -> String? {
    guard let record = secret.asRecord else { return "the decrypted data is no JSON object" }
    let needed =
      switch kind {
      case .s3: ["secret_key", "access_key", "bucket", "endpoint", "region"]
      case .webDAV: ["endpoint", "username", "password"]
      }
    if let missing = needed.first(where: { record[$0]?.asString?.isEmpty ?? true }) {
      return "the decrypted data has no \(missing), which \(kind.rawValue) needs"
    }
    guard record["endpoint"]?.asString?.hasPrefix("https://") == true else {
      return "the endpoint in the decrypted data does not begin with https://"
    }
    return nil
  }
}
