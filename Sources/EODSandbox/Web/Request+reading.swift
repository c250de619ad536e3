import EODCore
import Hummingbird
import NIOCore

extension Request {
  /// The body, which must not be longer than `limit` bytes.
  func bytes(upTo limit: Int) async throws -> [UInt8] {
    do {
      return Array(try await body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw Refusal(.contentTooLarge, .record(["message": .string("the body is longer than \(limit) bytes")]))
    }
  }

  /// The body as JSON; a body that is none is answered with status 400.
  func json(upTo limit: Int = 1 << 20) async throws -> Value {
    do {
      return try JSON.parse(try await bytes(upTo: limit))
    } catch let error as JSONError {
      throw Refusal(.badRequest, .record(["title": "Bad Request", "message": .string(error.message)]))
    }
  }

  /// A whole number from the query; nil where it is missing or none.
  func number(_ name: String) -> Int? { uri.queryParameters.get(name, as: Int.self) }
}

extension SandboxContext {
  /// A part of the path that the route names, decoded: Hummingbird leaves it as it was sent.
  func part(_ name: String) -> String {
    let raw = parameters.get(name) ?? ""
    return raw.decodingPercent() ?? raw
  }
}
