import EODCore
import NIOHTTP1

/// One request as a client words it, before tokens and retries.
struct Request: Sendable {
  enum Body: Sendable {
    case bytes([UInt8])
    case file(FileSource)
  }

  var peer: Peer
  var method: HTTPMethod
  var address: WebAddress
  var headers = HTTPHeaders()
  var body: Body?
  var repetition: Repetition
  /// From the first byte sent to the last byte received; nil where only silence counts.
  var deadline: Duration? = .seconds(120)
  /// The most bytes of an answer that are kept in memory.
  var sizeLimit = 64 << 20

  /// How errors name it.
  var call: Call { Call(peer: peer, method: method.rawValue, url: address.withoutQuery) }
}

extension Request {
  static func get(_ peer: Peer, _ address: WebAddress) -> Request {
    Request(
      peer: peer, method: .GET, address: address, headers: ["accept": "application/json"], repetition: .free)
  }

  static func head(_ peer: Peer, _ address: WebAddress) -> Request {
    Request(peer: peer, method: .HEAD, address: address, repetition: .free)
  }

  static func delete(_ peer: Peer, _ address: WebAddress) -> Request {
    Request(
      peer: peer, method: .DELETE, address: address, headers: ["accept": "application/json"],
      repetition: .free)
  }

  /// POST or PUT of a JSON text.
  static func sending(
    _ json: Value, to address: WebAddress, of peer: Peer, method: HTTPMethod = .POST, repetition: Repetition
  ) -> Request {
    Request(
      peer: peer, method: method, address: address,
      headers: ["accept": "application/json", "content-type": "application/json"],
      body: .bytes(Array(JSON.write(json).utf8)), repetition: repetition)
  }

  /// POST of one form field.
  static func form(_ name: String, _ value: String, to address: WebAddress, of peer: Peer) -> Request {
    Request(
      peer: peer, method: .POST, address: address,
      headers: ["accept": "application/json", "content-type": "application/x-www-form-urlencoded"],
      body: .bytes(Array("\(name)=\(WebAddress.encoded(value))".utf8)), repetition: .free)
  }
}

/// The request that an error is about, without anything secret.
package struct Call: Sendable, Equatable {
  package var peer: Peer
  package var method: String
  /// Without its query.
  package var url: String
}
