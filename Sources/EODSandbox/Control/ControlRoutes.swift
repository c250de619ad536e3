import EODCore
import HTTPTypes
import Hummingbird

/// What looks at the sandbox and steers it, below `/_sandbox/`.
struct ControlRoutes: Sendable {
  let world: World

  static let path = "/_sandbox"

  func add(to router: Router<SandboxContext>) {
    let control = router.group(RouterPath(Self.path))
    control.get("/") { request, _ in overview(request) }
    control.get("stats") { _, _ in Response.json(stats) }
    control.get("faults") { _, _ in Response.json(rules) }
    control.post("faults") { request, _ in try await addFaults(request) }
    control.delete("faults") { _, _ in clearFaults() }
    control.post("clock") { request, _ in try await advance(request) }
  }

  /// A page for those who ask for HTML, else JSON.
  private func overview(_ request: Request) -> Response {
    let overview = Overview(of: world)
    return request.headers[.accept]?.contains("text/html") == true
      ? .text(overview.html, type: "text/html; charset=utf-8") : .json(overview.shape)
  }

  private var stats: Value {
    let snapshot = world.counters.snapshot
    func counts(_ numbers: [String: Int]) -> Value {
      .record(Record(numbers.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) }))
    }
    return .record([
      "requests": counts(snapshot.requests), "peak": .int(snapshot.peak),
      "jobs": .int(world.jobs.jobs.count), "orders": .int(world.orders.orders.count),
      "stagings": .int(world.staging.jobs.count),
    ])
  }

  /// As they were given, with how many requests each has `met`.
  private var rules: Value {
    .list(
      world.faults.rules.map { rule, met in
        var record = rule.record
        record["met"] = .int(met)
        return .record(record)
      })
  }

  private func addFaults(_ request: Request) async throws -> Response {
    let body = try await request.json()
    guard let items = body.asList else {
      throw Refusal(.badRequest, .record(["message": "a list of rules is needed"]))
    }
    do {
      let rules = try items.map { item throws(FaultRuleError) in try FaultRule(item) }
      world.faults.add(rules)
    } catch {
      throw Refusal(.badRequest, .record(["message": .string("a rule needs \(error.needed)")]))
    }
    return .json(rules)
  }

  private func clearFaults() -> Response {
    world.faults.clear()
    return Response(status: .noContent)
  }

  /// `{"advance": SECONDS}` lets that much time pass at once.
  private func advance(_ request: Request) async throws -> Response {
    guard let seconds = try await request.json()["advance"]?.asNumber, (0...1e9).contains(seconds) else {
      throw Refusal(.badRequest, .record(["message": "advance needs seconds from 0 to 1e9"]))
    }
    guard world.advance(by: .seconds(seconds)) else {
      throw Refusal(.badRequest, .record(["message": "the sandbox's time ends in 2262"]))
    }
    return .json(.record(["now": .string(world.clock.now.rfc3339)]))
  }
}
