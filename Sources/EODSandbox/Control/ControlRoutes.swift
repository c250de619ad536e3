import EODCore
import HTTPTypes
import Hummingbird

/// What looks at the sandbox and steers it, below `/_sandbox/`.
struct ControlRoutes: Sendable {
  let world: World

  static let path = "/_sandbox"

  /// Whether a path, from the root, is of these.
  static func have(_ path: String) -> Bool { path == Self.path || path.hasPrefix(Self.path + "/") }

  func add(to router: Router<SandboxContext>) {
    let control = router.group(RouterPath(Self.path)).add(middleware: ControlGuard())
    control.get("/") { request, context in overview(request, context) }
    for file in PageFile.all { control.get(RouterPath(file.name)) { _, _ in file.response } }
    control.get("stats") { _, _ in Response.json(Stats(of: world).shape) }
    control.get("jobs") { request, _ in jobs(request) }
    control.get("jobs/{id}/log") { _, context in log(context.part("id")) }
    control.get("orders") { request, _ in orders(request) }
    control.get("stagings") { request, _ in stagings(request) }
    control.get("archive") { _, _ in archive }
    control.get("archive/{tile}") { request, context in products(of: context.part("tile"), request) }
    control.get("faults") { _, _ in Response.json(rules) }
    control.post("faults") { request, _ in try await addFaults(request) }
    control.delete("faults") { _, _ in clearFaults() }
    control.delete("faults/{number}") { _, context in try clearFault(context.part("number")) }
    control.get("clock") { _, _ in clock }
    control.post("clock") { request, _ in try await advance(request) }
  }

  /// A page for those who ask for HTML, else JSON.
  private func overview(_ request: Request, _ context: SandboxContext) -> Response {
    let limits = Overview.Limits(
      jobs: request.number("jobs"), orders: request.number("orders"), stagings: request.number("stagings"))
    let overview = Overview(of: world, limits)
    guard request.headers[.accept]?.contains("text/html") == true else { return .json(overview.shape) }
    let page = SandboxPage(
      overview: overview, limits: limits, every: request.seconds("every") ?? SandboxPage.usualPause,
      exports: world.exports(at: context.origin))
    return .text(page.html.text, type: "text/html; charset=utf-8", headers: PageFile.headers)
  }

  private func jobs(_ request: Request) -> Response {
    let now = world.clock.now
    return .json(Excerpt(of: world.jobs.jobs, request).shape("jobs") { $0.controlShape(at: now) })
  }

  private func log(_ id: String) -> Response {
    guard let job = world.jobs.job(id) else { return Self.nothing("no such job") }
    return .text(job.logText(at: world.clock.now), headers: PageFile.headers)
  }

  private func orders(_ request: Request) -> Response {
    let now = world.clock.now
    return .json(Excerpt(of: world.orders.orders, request).shape("orders") { $0.controlShape(at: now) })
  }

  private func stagings(_ request: Request) -> Response {
    let now = world.clock.now
    return .json(Excerpt(of: world.staging.jobs, request).shape("stagings") { $0.controlShape(at: now) })
  }

  private var archive: Response {
    .json(.record(["tiles": .list(Overview(of: world).tiles.map(\.shape))]))
  }

  private func products(of tile: String, _ request: Request) -> Response {
    let scenes = world.archive.scenes(of: tile)
    guard !scenes.isEmpty else { return Self.nothing("no products of that tile") }
    return .json(
      Excerpt(of: scenes, request).shape("products") { scene in
        .record(["path": .string(scene.archivePath), "onTape": .bool(world.archive.isOnTape(scene))])
      })
  }

  /// As they were given, with the `number` to clear each by and how many requests each has `met`.
  private var rules: Value {
    .list(
      world.faults.rules.map { entry in
        var record = entry.rule.record
        record["number"] = .int(entry.number)
        record["met"] = .int(entry.met)
        return .record(record)
      })
  }

  private func addFaults(_ request: Request) async throws -> Response {
    let body = try await request.json()
    guard let items = body.asList else { throw Self.refusal("a list of rules is needed") }
    do {
      let rules = try items.map { item throws(FaultRuleError) in try FaultRule(item) }
      world.faults.add(rules)
    } catch {
      throw Self.refusal("a rule needs \(error.needed)")
    }
    return .json(rules)
  }

  private func clearFaults() -> Response {
    world.faults.clear()
    return Response(status: .noContent)
  }

  private func clearFault(_ number: String) throws -> Response {
    guard let number = Int(number), world.faults.remove(number) else {
      return Self.nothing("no fault has that number")
    }
    return Response(status: .noContent)
  }

  private var clock: Response {
    .json(.record(["now": .string(world.clock.now.rfc3339), "speed": .float(world.clock.speed)]))
  }

  /// `{"advance": SECONDS}` lets that much time pass at once.
  private func advance(_ request: Request) async throws -> Response {
    guard let seconds = try await request.json()["advance"]?.asNumber, (0...1e9).contains(seconds) else {
      throw Self.refusal("advance needs seconds from 0 to 1e9")
    }
    guard world.advance(by: .seconds(seconds)) else { throw Self.refusal("the sandbox's time ends in 2262") }
    return clock
  }

  private static func nothing(_ message: String) -> Response {
    .json(.record(["message": .string(message)]), status: .notFound)
  }

  private static func refusal(_ message: String) -> Refusal {
    Refusal(.badRequest, .record(["message": .string(message)]))
  }
}

extension Request {
  /// A share of a minute or so, from the query; nil where it is missing or makes no sense.
  fileprivate func seconds(_ name: String) -> Double? {
    uri.queryParameters.get(name, as: Double.self).flatMap { (0.05...3600).contains($0) ? $0 : nil }
  }
}
