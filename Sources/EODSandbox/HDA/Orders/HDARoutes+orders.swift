import EODCore
import HTTPTypes
import Hummingbird

extension HDARoutes {
  func addOrders(to hda: RouterGroup<SandboxContext>) {
    hda.serve(.hdaOrder) { request, context in try await order(request, context) }
    hda.serve(.hdaOrders) { request, _ in try downloads(request) }
    hda.serve(.hdaPoll) { request, context in
      try download(orders.poll(context.part("id")), request, context)
    }
    hda.serve(.hdaDownload) { request, context in
      try download(orders.order(context.part("id")), request, context)
    }
  }

  private func order(_ request: Request, _ context: SandboxContext) async throws -> Response {
    let query = try await request.record()
    let dataset = try acceptedDataset(query, context.quirks)
    guard let product = query["product_id"]?.asString, let location = query["location"]?.asString else {
      throw HDAFault.badRequest("product_id and location are needed", key: "product_id")
    }
    guard let item = catalogue.item(product, at: location, in: dataset) else {
      throw HDAFault.notFound("no product \(product.prefix(200)) at that location in \(dataset.id)")
    }
    let outcome = orders.order(item, context.quirks)
    let quota = orders.quota
    let headers = Self.headers(quota, context.quirks)
    switch outcome {
    case .ordered(let order):
      let status = context.quirks[.orderStatus]?.asString.flatMap { Int($0) } ?? 200
      return .json(
        .record(["download_id": .string(order.id)]), status: .init(code: status), headers: headers)
    case .noQuota:
      throw HDAFault.tooMany("Quota exceeded: \(quota.limit) orders per hour", headers: headers)
    }
  }

  private func downloads(_ request: Request) throws -> Response {
    let wanted = request.uri.queryParameters["download_id"].map(String.init)
    let now = clock.now
    let found = wanted.map { orders.order($0).map { [$0] } ?? [] } ?? orders.orders
    return .json(try request.page(of: found.compactMap { $0.shape(at: now) }))
  }

  private func download(_ order: Order?, _ request: Request, _ context: SandboxContext) throws -> Response {
    let now = clock.now
    let unknown = context.quirks.has(.gone) ? HDAFault.gone : HDAFault.notFound
    guard let order, let item = orders.item(of: order) else { throw unknown("no such download") }
    switch order.state(at: now) {
    case .preparing: return Response(status: .accepted)
    case .failed:
      let status = context.quirks[.failureStatus]?.asInt ?? 500
      throw HDAFault.failed(.init(code: status), order.failure ?? "")
    case .forgotten: throw unknown("the download has expired")
    case .ready: break
    }
    let package = item.package()
    return DownloadAnswer(
      name: order.fileName, size: package.size, tag: "\"\(order.id)\"", modified: item.end, now: now,
      content: { package.bytes() }, quirks: context.quirks
    ).response(to: request)
  }

  /// The reset is in milliseconds since 1970.
  private static func headers(_ quota: Quota, _ quirks: Quirks) -> HTTPFields {
    var headers = HTTPFields()
    let unit = quirks[.quotaReset]?.asString
    guard unit != "none" else { return headers }
    let values = [
      "X-Quota-Limit": quota.limit, "X-Quota-Remaining": quota.remaining,
      "X-Quota-Reset": Int(quota.reset.nanoseconds / (unit == "seconds" ? 1_000_000_000 : 1_000_000)),
    ]
    for (name, value) in values {
      if let name = HTTPField.Name(name) { headers[name] = String(value) }
    }
    return headers
  }
}

extension Order {
  /// As `dataaccess/downloads` lists it; nil where it is forgotten.
  fileprivate func shape(at now: Timestamp) -> Value? {
    let status: Value
    switch state(at: now) {
    case .preparing: status = "Running"
    case .ready: status = "Done"
    case .failed: status = "Error"
    case .forgotten: return nil
    }
    return .record([
      "_id": .string(id), "status": status, "message": .string(status == "Error" ? failure ?? "" : ""),
      "started_at": .string(made.rfc3339Seconds), "dataset_id": .string(dataset),
    ])
  }
}
