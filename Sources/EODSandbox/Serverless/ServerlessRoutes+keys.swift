import EODCore
import HTTPTypes
import Hummingbird

extension ServerlessRoutes {
  /// Both generations have the same below another name.
  func addKeys(to service: RouterGroup<SandboxContext>) {
    for (endpoint, isV1) in [(Endpoint.serverlessKeys, false), (.serverlessOldKeys, true)] {
      service.serve(endpoint) { _, context in
        try Self.check(isV1: isV1, context)
        return .json(.list(keys.keys.map { $0.shape(isExpired: context.quirks.has(.expiredKey)) }))
      }
    }
    for (endpoint, isV1) in [(Endpoint.serverlessKey, false), (.serverlessOldKey, true)] {
      service.serve(endpoint) { _, context in
        try Self.check(isV1: isV1, context)
        guard let key = keys.key(context.part("name")) else { throw Self.noKey }
        return .json(key.shape(isExpired: context.quirks.has(.expiredKey)))
      }
    }
    for (endpoint, isV1) in [(Endpoint.serverlessCreateKey, false), (.serverlessOldCreateKey, true)] {
      service.serve(endpoint) { request, context in
        try Self.check(isV1: isV1, context)
        return try create(try await request.json(upTo: 1 << 16), isV1: isV1)
      }
    }
    for (endpoint, isV1) in [(Endpoint.serverlessDeleteKey, false), (.serverlessOldDeleteKey, true)] {
      service.serve(endpoint) { _, context in
        try Self.check(isV1: isV1, context)
        return try delete(context.part("name"))
      }
    }
    for (endpoint, isV1) in [(Endpoint.serverlessCertificate, false), (.serverlessOldCertificate, true)] {
      service.serve(endpoint) { _, context in
        try Self.check(isV1: isV1, context)
        return .text(try keys.publicKey() + "\n", type: "application/x-pem-file")
      }
    }
  }

  private func create(_ body: Value, isV1: Bool) throws -> Response {
    let request: KeyRequest
    do {
      request = try KeyRequest(body)
    } catch {
      throw Self.refusal(.badRequest, error.message)
    }
    switch try keys.create(request, usesOAEP: isV1) {
    case .created: return Response(status: .created)
    case .taken: throw Self.refusal(.conflict, "there is a key \(request.name)")
    case .refused(let reason): throw Self.refusal(.badRequest, reason)
    }
  }

  private func delete(_ name: String) throws -> Response {
    guard name != StoredKey.readyMade.name else {
      throw Self.refusal(.forbidden, "key \(name) belongs to everybody")
    }
    guard keys.delete(name) else { throw Self.noKey }
    return Response(status: .noContent)
  }

  private static var noKey: Refusal { refusal(.notFound, "no such key") }
}
