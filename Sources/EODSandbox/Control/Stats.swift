import EODCore

/// The counters of a sandbox, as `/_sandbox/stats` answers them.
struct Stats: Sendable {
  let counters: Counters.Snapshot
  let endpoints: [EndpointCount]
  /// How many jobs are in each state, by the state's name.
  let jobStates: [String: Int]
  let orders: (total: Int, ready: Int)
  let stagings: (total: Int, underWay: Int)
  let faults: (inForce: Int, met: Int)
  private let now: Timestamp

  init(of world: World) {
    let now = world.clock.now
    self.now = now
    counters = world.counters.snapshot
    endpoints = EndpointCount.all(in: counters.requests)
    jobStates = world.jobs.jobs.reduce(into: [:]) { $0[$1.state(at: now).rawValue, default: 0] += 1 }
    let orders = world.orders.orders
    self.orders = (orders.count, orders.count { $0.isReady(at: now) })
    let stagings = world.staging.jobs
    self.stagings = (stagings.count, stagings.count { $0.isUnderWay(at: now) })
    let rules = world.faults.rules
    faults = (rules.count, rules.reduce(0) { $0 + $1.met })
  }

  var jobs: Int { jobStates.values.reduce(0, +) }
  /// Requests that were answered or cut.
  var total: Int { endpoints.reduce(0) { $0 + $1.total } }

  var shape: Value {
    let byService = endpoints.reduce(into: [:]) { $0[$1.service, default: 0] += $1.total }
    return .record([
      "now": .string(now.rfc3339), "uptime": .float(counters.uptime.inSeconds),
      "requests": Self.counts(counters.requests), "total": .int(total), "services": Self.counts(byService),
      "endpoints": .list(endpoints.map(\.shape)), "underWay": .int(counters.underWay),
      "peak": .int(counters.peak), "perSecond": .list(counters.lastSeconds(60).map(Value.int)),
      "jobs": .int(jobs), "jobStates": jobStatesShape,
      "orders": .int(orders.total), "ordersReady": .int(orders.ready),
      "stagings": .int(stagings.total), "stagingsUnderWay": .int(stagings.underWay),
      "faults": .int(faults.inForce), "faultsMet": .int(faults.met),
    ])
  }

  var jobStatesShape: Value { Self.counts(jobStates) }

  private static func counts(_ numbers: [String: Int]) -> Value {
    .record(Record(numbers.sorted { $0.key < $1.key }.map { ($0.key, .int($0.value)) }))
  }
}
