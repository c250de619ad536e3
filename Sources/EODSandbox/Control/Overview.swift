import EODCore

/// The state of a sandbox at a glance: what there is in numbers, and the newest of what may be many.
struct Overview: Sendable {
  /// How many of each list are shown; nil for as many as usual.
  struct Limits: Sendable {
    var jobs: Int?
    var orders: Int?
    var stagings: Int?
  }

  /// What a tile has, and how much of it is on its way from tape.
  struct TileCount: Sendable {
    let tile: String
    let count: ArchiveTally.Count
    let arriving: Int
  }

  let now: Timestamp
  let speed: Double
  let stats: Stats
  let isQuotaOn: Bool
  let allowances: [Allowance]
  let tiles: [TileCount]
  let jobs: Excerpt<RemoteJob>
  let stagings: Excerpt<StagingJob>
  let orders: Excerpt<Order>
  let rules: [FaultStore.Entry]

  init(of world: World, _ limits: Limits = Limits()) {
    let now = world.clock.now
    self.now = now
    speed = world.clock.speed
    stats = Stats(of: world)
    isQuotaOn = world.options.isQuotaOn
    allowances = Allowance.all(of: world, at: now)
    jobs = Excerpt(of: world.jobs.jobs, limit: limits.jobs)
    orders = Excerpt(of: world.orders.orders, limit: limits.orders)
    rules = world.faults.rules
    let all = world.staging.jobs
    stagings = Excerpt(of: all, limit: limits.stagings)
    var arriving: [String: Int] = [:]
    for job in all where job.isUnderWay(at: now) {
      for file in job.files.dropFirst(job.staged(at: now).count) {
        arriving[file.scene.tile.name, default: 0] += 1
      }
    }
    tiles = world.archive.tally.tiles.map { tile, count in
      TileCount(tile: tile, count: count, arriving: min(arriving[tile] ?? 0, count.onTape))
    }
  }

  /// Over all tiles.
  var archive: TileCount {
    let count = tiles.reduce(into: ArchiveTally.Count()) {
      $0.onTape += $1.count.onTape
      $0.onDisk += $1.count.onDisk
    }
    return TileCount(tile: "all", count: count, arriving: tiles.reduce(0) { $0 + $1.arriving })
  }

  var shape: Value {
    let left = allowances.map(\.left)
    return .record([
      "now": .string(now.rfc3339), "speed": .float(speed), "archive": archive.shape,
      "quota": .record([
        "ordersPerHour": .int(left[0]), "runsPerHour": .int(left[1]), "runsPerMonth": .int(left[2]),
      ]), "quotas": .list(allowances.map(\.shape)), "jobStates": stats.jobStatesShape,
      "jobs": .list(jobs.items.map { $0.controlShape(at: now) }),
      "stagings": .list(stagings.items.map { $0.controlShape(at: now) }),
      "orders": .list(orders.items.map { $0.controlShape(at: now) }), "faults": .int(rules.count),
    ])
  }
}

extension Overview.TileCount {
  var shape: Value {
    .record([
      "tile": .string(tile), "onTape": .int(count.onTape), "onDisk": .int(count.onDisk),
      "arriving": .int(arriving),
    ])
  }
}
