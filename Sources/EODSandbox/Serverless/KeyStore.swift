import CryptoExtras
import EODCore
import Foundation
import Synchronization

/// The accesses to stores of the account's own, and the key pair that they are sent with.
final class KeyStore: Sendable {
  private struct State {
    /// Of the key pair, as PEM; nil until it is needed, for it takes a while to find.
    var privateKey: String?
    var keys: [String: StoredKey] = [:]
  }

  private let state = Mutex(State())
  private let clock: SandboxClock
  private let journal: Journal
  private let owner: String

  init(owner: String, clock: SandboxClock, journal: Journal = .none) {
    self.owner = owner
    self.clock = clock
    self.journal = journal
  }

  /// By name; the one that everybody has, first.
  var keys: [StoredKey] {
    [.readyMade] + state.withLock { $0.keys.values.sorted { ($0.created, $0.name) < ($1.created, $1.name) } }
  }

  func key(_ name: String) -> StoredKey? {
    name == StoredKey.readyMade.name ? .readyMade : state.withLock { $0.keys[name] }
  }

  /// PEM of the public key, an X.509 SubjectPublicKeyInfo of 2048 bits.
  func publicKey() throws -> String { try pair().publicKey.pemRepresentation }

  enum Outcome: Sendable, Equatable {
    case created
    /// Another, which is good still, has the name.
    case taken
    /// Says what is wrong with the encrypted data.
    case refused(String)
  }

  /// - parameter usesOAEP: whether data comes as clients of 2024 encrypted it.
  func create(_ request: KeyRequest, usesOAEP: Bool = false) throws -> Outcome {
    let pair = try pair()
    let paddings: [_RSA.Encryption.Padding] =
      usesOAEP ? [.PKCS1_OAEP_SHA256, .PKCS1_OAEP] : [._WEAK_AND_INSECURE_PKCS_V1_5]
    guard let text = paddings.lazy.compactMap({ try? pair.decrypt(request.data, padding: $0) }).first else {
      return .refused("data cannot be decrypted: encrypt it with the key at keys/cert/public")
    }
    // Not the parser's reason, which would quote the secret.
    guard let secret = try? JSON.parse(Array(text)) else { return .refused("the decrypted data is no JSON") }
    if let fault = request.fault(in: secret) { return .refused(fault) }
    let now = clock.now
    let key = StoredKey(
      name: request.name, kind: request.kind, created: now, expireSeconds: request.expireSeconds,
      description: request.description, owner: owner, isPublic: request.isPublic)
    return state.withLock { state in
      let isTaken = state.keys[key.name].map { !$0.isExpired(at: now) } ?? false
      guard !key.isReadyMade, !isTaken else { return .taken }
      state.keys[key.name] = key
      journal.note(.key(key))
      return .created
    }
  }

  /// Whether there was one; the one that everybody has cannot be deleted.
  func delete(_ name: String) -> Bool {
    state.withLock { state in
      guard state.keys.removeValue(forKey: name) != nil else { return false }
      journal.note(.deletedKey(name: name))
      return true
    }
  }

  /// Takes over what happened in an earlier sandbox.
  func restore(_ entry: JournalEntry) {
    state.withLock { state in
      switch entry {
      case .keyPair(let privateKey): state.privateKey = privateKey
      case .key(let key): state.keys[key.name] = key
      case .deletedKey(let name): state.keys[name] = nil
      default: break
      }
    }
  }

  private func pair() throws -> _RSA.Encryption.PrivateKey {
    try state.withLock { state in
      if let known = state.privateKey { return try .init(pemRepresentation: known) }
      let pair = try _RSA.Encryption.PrivateKey(keySize: .bits2048)
      state.privateKey = pair.pemRepresentation
      journal.note(.keyPair(privateKey: pair.pemRepresentation))
      return pair
    }
  }
}
