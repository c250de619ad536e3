import EODCore

/// The state of a sandbox at a glance.
struct Overview: Sendable {
  private let now: Timestamp
  private let inventory: (onTape: Int, onDisk: Int)
  private let jobs: [RemoteJob]
  private let stagings: [StagingJob]
  private let orders: [Order]
  private let orderQuota: Quota
  private let runQuota: (hour: Int, month: Int)

  init(of world: World) {
    now = world.clock.now
    inventory = world.archive.inventory
    jobs = world.jobs.jobs
    stagings = world.staging.jobs
    orders = world.orders.orders
    orderQuota = world.orders.quota
    runQuota = world.jobs.remaining
  }

  var shape: Value {
    .record([
      "now": .string(now.rfc3339),
      "archive": .record(["onTape": .int(inventory.onTape), "onDisk": .int(inventory.onDisk)]),
      "quota": .record([
        "ordersPerHour": .int(orderQuota.remaining), "runsPerHour": .int(runQuota.hour),
        "runsPerMonth": .int(runQuota.month),
      ]),
      "jobs": .list(
        jobs.map { .record(["id": .string($0.id), "status": .string($0.state(at: now).rawValue)]) }),
      "stagings": .list(
        stagings.map { job in
          .record([
            "id": .string(job.id), "files": .int(job.files.count), "staged": .int(job.staged(at: now).count),
            "finished": .bool(job.state(at: now) == .finished),
          ])
        }),
      "orders": .list(
        orders.map { order in
          .record([
            "id": .string(order.id), "product": .string(order.product),
            "ready": .bool(order.isReady(at: now)),
          ])
        }),
    ])
  }

  var html: String {
    let runs = jobs.map { [$0.id, $0.state(at: now).rawValue, $0.created.rfc3339Seconds] }
    let lists = stagings.map { job in
      [job.id, "\(job.staged(at: now).count) of \(job.files.count)", job.created.rfc3339Seconds]
    }
    let products = orders.map {
      [$0.product, $0.isReady(at: now) ? "ready" : "preparing", $0.made.rfc3339Seconds]
    }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>eod sandbox</title></head><body>
      <h1>eod sandbox</h1>
      <p>It is \(now.rfc3339Seconds). On tape: \(inventory.onTape), on disk: \(inventory.onDisk). Left:
      \(orderQuota.remaining) orders and \(runQuota.hour) runs this hour, \(runQuota.month) runs this month.</p>
      \(Self.table("Runs", ["job", "state", "created"], runs))
      \(Self.table("Staging", ["job", "files", "created"], lists))
      \(Self.table("Orders", ["product", "state", "created"], products))
      </body></html>

      """
  }

  private static func table(_ title: String, _ head: [String], _ rows: [[String]]) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)>\(escaped($0))</\(tag)>" }.joined() + "</tr>\n"
    }
    return "<h2>\(title)</h2>\n<table>\n\(row(head, "th"))\(rows.map { row($0, "td") }.joined())</table>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
