import EODCore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers every request: counts it, lets go wrong what is to go wrong, and hands it to the services.
struct SandboxResponder: HTTPResponder {
  private let world: World
  private let services: RouterResponder<SandboxContext>

  init(world: World) {
    self.world = world
    let router = Router(context: SandboxContext.self)
    IdentityRoutes(tokens: world.tokens).add(to: router)
    ChillerRoutes(
      archive: world.archive, staging: world.staging, clock: world.clock, style: world.options.chiller
    ).add(to: router)
    HDARoutes(
      catalogue: world.catalogue, terms: world.terms, orders: world.orders, tokens: world.tokens,
      clock: world.clock
    ).add(to: router)
    ServerlessRoutes(
      jobs: world.jobs, orders: world.orders, tokens: world.tokens, clock: world.clock,
      seed: world.options.seed
    ).add(to: router)
    ControlRoutes(world: world).add(to: router)
    services = router.buildResponder()
  }

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    let method = request.method.rawValue
    world.counters.begin()
    var outcome = "cut"
    defer {
      let endpoint = context.coreContext.endpointPath.value ?? "(none)"
      world.counters.end("\(method) \(endpoint) \(outcome)")
    }
    let response = try await answer(request, context)
    outcome = String(response.status.code)
    return response
  }

  private func answer(_ request: Request, _ context: SandboxContext) async throws -> Response {
    guard let fault = world.faults.next(request.method.rawValue, request.uri.path) else {
      return try await serve(request, context)
    }
    switch fault {
    case .status(let status, let headers):
      var fields = HTTPFields()
      for (name, value) in headers {
        if let name = HTTPField.Name(name) { fields[name] = value }
      }
      return .json(
        .record(["message": "a fault of the sandbox"]), status: .init(code: status), headers: fields)
    case .html(let status):
      let title = Self.phrases.first { $0.code == status }?.reasonPhrase ?? "Error"
      return .text(
        "<html><head><title>\(status) \(title)</title></head><body><h1>\(title)</h1></body></html>\n",
        type: "text/html", status: .init(code: status))
    case .reset:
      try await context.cut()
      throw CutConnection()
    case .lost:
      _ = try await serve(request, context)
      try await context.cut()
      throw CutConnection()
    case .truncate(let bytes):
      var response = try await serve(request, context)
      response.body = response.body.cut(after: bytes)
      return response
    case .delay(let duration):
      try await Task.sleep(for: duration)
      return try await serve(request, context)
    }
  }

  private static let phrases: [HTTPResponse.Status] = [
    .forbidden, .notFound, .tooManyRequests, .internalServerError, .badGateway, .serviceUnavailable,
    .gatewayTimeout,
  ]

  private func serve(_ request: Request, _ context: SandboxContext) async throws -> Response {
    let response = try await services.respond(to: request, context: context)
    // The router's own answer to a path that no service has says nothing.
    guard response.status == .notFound, response.body.contentLength == 0 else { return response }
    return .json(.record(["message": "nothing is here"]), status: .notFound)
  }
}

/// The connection is gone, and there is nobody to answer.
struct CutConnection: Error {}

extension SandboxContext {
  /// Ends the connection at once; the client sees a reset.
  fileprivate func cut() async throws {
    try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    try await channel.close()
  }
}

extension ResponseBody {
  /// The same body, which breaks off, with the connection, after so many bytes.
  fileprivate func cut(after limit: Int) -> ResponseBody {
    ResponseBody(contentLength: contentLength) { writer in
      try await write(CuttingWriter(writer: writer, left: limit))
    }
  }
}

private struct CuttingWriter: ResponseBodyWriter {
  var writer: any ResponseBodyWriter
  var left: Int

  @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
    if let part = buffer.getSlice(at: buffer.readerIndex, length: min(left, buffer.readableBytes)) {
      try await writer.write(part)
      left -= part.readableBytes
    }
    if left == 0 { throw CutConnection() }
  }

  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws { throw CutConnection() }
}
