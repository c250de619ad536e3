import EODCore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers every request: counts it, lets go wrong what is to go wrong, and hands it to the services.
struct SandboxResponder: HTTPResponder {
  private let world: World
  private let services: RouterResponder<SandboxContext>
  private let products: RequestProducts

  init(world: World) {
    self.world = world
    products = RequestProducts(orders: world.orders, jobs: world.jobs)
    let router = Router(context: SandboxContext.self)
    IdentityRoutes(tokens: world.tokens).add(to: router)
    ChillerRoutes(archive: world.archive, staging: world.staging, clock: world.clock).add(to: router)
    HDARoutes(
      catalogue: world.catalogue, terms: world.terms, orders: world.orders, tokens: world.tokens,
      clock: world.clock
    ).add(to: router)
    STACRoutes(catalogue: world.catalogue, tokens: world.tokens).add(to: router)
    ServerlessRoutes(
      jobs: world.jobs, keys: world.keys, orders: world.orders, tokens: world.tokens, clock: world.clock,
      seed: world.options.seed
    ).add(to: router)
    ControlRoutes(world: world).add(to: router)
    services = router.buildResponder()
  }

  func respond(to request: Request, context: SandboxContext) async throws -> Response {
    // What looks and steers never goes wrong, or nothing could be put right, and changes no figure by looking.
    guard !ControlRoutes.have(request.uri.path) else {
      return try await wholly(request) { try await serve($0, context) }
    }
    let underWay = world.counters.begin()
    var outcome = "cut"
    defer {
      // The router's name of it is not known where a fault answers in the place of the service.
      let endpoint =
        Endpoint(request.method, request.uri.path)?.path ?? context.coreContext.endpointPath.value ?? "(none)"
      world.counters.answered(request.method.rawValue, endpoint, outcome)
    }
    let response = try await wholly(request) { try await answer($0, context, underWay) }
    outcome = String(response.status.code)
    return response
  }

  /// Answers in a form that leaves nothing in the connection that could be taken for something else.
  private func wholly(
    _ request: Request, _ answer: (Request) async throws -> Response
  ) async throws -> Response {
    var response: Response
    if request.headers[.connection]?.lowercased() == "close" {
      let body = WatchedBody(request.body)
      var request = request
      request.body = RequestBody(asyncSequence: body)
      response = body.reading(after: try await answer(request))
    } else {
      response = try await answer(request)
    }
    // A body here would be taken for the next answer.
    if request.method == .head, let length = response.body.contentLength, length > 0 {
      response.body = ResponseBody()
      response.headers[.contentLength] = String(length)
    }
    return response
  }

  private func answer(
    _ request: Request, _ context: SandboxContext, _ underWay: Counters.UnderWay
  ) async throws -> Response {
    var request = request
    var context = context
    let subject = FaultSubject(request.method, request.uri.path)
    var names: [String] = []
    if world.faults.asksForProducts(of: subject) {
      do {
        names = try await products.find(in: &request, subject.endpoint)
      } catch let refusal as Refusal {
        return refusal.response(from: request, context: context)
      }
    }
    let happening = world.faults.next(subject, products: names)
    context.quirks = happening.quirks
    var response = try await answer(request, context, happening.accidents)
    if !happening.accidents.isEmpty {
      // It may be long in coming.
      let body = response.body
      response.body = ResponseBody(contentLength: body.contentLength) { writer in
        try await body.write(writer)
        withExtendedLifetime(underWay) {}
      }
    }
    return response
  }

  private func answer(
    _ request: Request, _ context: SandboxContext, _ accidents: [Accident]
  ) async throws -> Response {
    var changes: [BodyChange] = []
    for accident in accidents {
      switch accident {
      case .delay(let duration): try await Task.sleep(for: world.clock.worldSpan(of: duration))
      case .body(let change): changes.append(change)
      case .instead(let answer, let isDone):
        if isDone { _ = try await serve(request, context) }
        return answer.response(at: world.clock)
      case .reset:
        try await context.cut()
        throw CutConnection()
      case .lost:
        _ = try await serve(request, context)
        try await context.cut()
        throw CutConnection()
      case .silent:
        await context.leave()
        throw CutConnection()
      }
    }
    var response = try await serve(request, context)
    for change in changes {
      response = try await change.applied(
        to: response, isHead: request.method == .head, clock: world.clock, leave: context.leave)
    }
    return response
  }

  private func serve(_ request: Request, _ context: SandboxContext) async throws -> Response {
    let response = try await services.respond(to: request, context: context)
    // The router's own answer to a path that no service has says nothing.
    guard response.status == .notFound, response.body.contentLength == 0 else { return response }
    return .json(.record(["message": "nothing is here"]), status: .notFound)
  }
}

extension SandboxContext {
  /// Ends the connection at once; the client sees a reset.
  fileprivate func cut() async throws {
    try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    try await channel.close()
  }

  /// Waits until the client has gone, or the sandbox is stopped.
  @Sendable fileprivate func leave() async {
    await withTaskCancellationHandler {
      try? await channel.closeFuture.get()
    } onCancel: {
      channel.close(promise: nil)
    }
  }
}
