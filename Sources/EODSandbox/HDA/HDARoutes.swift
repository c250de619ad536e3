import EODCore
import HTTPTypes
import Hummingbird

/// Harmonised Data Access: datasets, licences, search, orders, downloads.
struct HDARoutes: Sendable {
  let catalogue: Catalogue
  let terms: TermStore
  let orders: OrderStore
  let tokens: TokenStore
  let clock: SandboxClock

  func add(to router: Router<SandboxContext>) {
    let hda = router.group().add(middleware: BearerCheck(tokens: tokens))
    hda.serve(.hdaDatasets) { request, _ in datasets(request) }
    hda.serve(.hdaDataset) { _, context in Response.json(try dataset(context.part("id")).shape) }
    hda.serve(.hdaTerms) { request, _ in page(TermStore.all.map(Self.shape), request) }
    hda.serve(.hdaAcceptedTerms) { request, _ in page(terms.acceptedTerms.map(Self.acceptedShape), request) }
    hda.serve(.hdaAcceptTerm) { _, context in try accept(context.part("term")) }
    hda.serve(.hdaRevokeTerm) { _, context in try revoke(context.part("term")) }
    hda.serve(.hdaQueryable) { _, context in
      Response.json(try dataset(context.part("id")).queryable)
    }
    hda.serve(.hdaSearch) { request, _ in try await search(request) }
    hda.serve(.hdaOrder) { request, _ in try await order(request) }
    hda.serve(.hdaOrders) { request, _ in try downloads(request) }
    hda.serve(.hdaPoll) { request, context in try download(request, context) }
    hda.serve(.hdaDownload) { request, context in try download(request, context) }
  }

  private func datasets(_ request: Request) -> Response {
    let wanted = request.uri.queryParameters["q"].map { $0.lowercased().split(separator: "*") } ?? []
    let found = Dataset.all.filter { dataset in
      let text = "\(dataset.id) \(dataset.title)".lowercased()
      return wanted.allSatisfy { text.contains($0) }
    }
    return page(found.map(\.shape), request)
  }

  private func accept(_ term: String) throws -> Response {
    guard TermStore.all.contains(term) else { throw HDAFault.notFound("no such term") }
    terms.accept(term)
    return .json(Self.acceptedShape(term))
  }

  private func revoke(_ term: String) throws -> Response {
    guard TermStore.all.contains(term) else { throw HDAFault.notFound("no such term") }
    terms.revoke(term)
    return Response(status: .noContent)
  }

  private func search(_ request: Request) async throws -> Response {
    let query = try await request.json().asRecord ?? Record()
    let dataset = try acceptedDataset(query)
    do {
      return .json(try SearchRequest(query, of: dataset).answer(from: catalogue))
    } catch {
      throw HDAFault.badRequest(error.detail)
    }
  }

  private func order(_ request: Request) async throws -> Response {
    let query = try await request.json().asRecord ?? Record()
    let dataset = try acceptedDataset(query)
    guard let product = query["product_id"]?.asString, let location = query["location"]?.asString else {
      throw HDAFault.badRequest("product_id and location are needed")
    }
    guard let item = catalogue.item(product, in: dataset), item.location == location else {
      throw HDAFault.notFound("no product \(product) at that location in \(dataset.id)")
    }
    let outcome = orders.order(item, of: dataset)
    let quota = orders.quota
    let headers = Self.quotaHeaders(quota)
    switch outcome {
    case .ordered(let order):
      return .json(.record(["download_id": .string(order.id)]), headers: headers)
    case .noQuota:
      throw HDAFault.tooMany("Quota exceeded: \(quota.limit) orders per hour", headers: headers)
    }
  }

  private func downloads(_ request: Request) throws -> Response {
    let wanted = request.uri.queryParameters["download_id"].map(String.init)
    let now = clock.now
    let found = orders.orders.filter { wanted == nil || $0.id == wanted }
    return page(
      found.map { order in
        .record([
          "_id": .string(order.id), "status": order.isReady(at: now) ? "Done" : "Running", "message": "",
          "started_at": .string(order.made.rfc3339Seconds), "dataset_id": .string(order.dataset),
        ])
      }, request)
  }

  private func download(_ request: Request, _ context: SandboxContext) throws -> Response {
    guard let order = orders.order(context.part("id")) else { throw HDAFault.notFound("no such download") }
    guard order.isReady(at: clock.now) else { return Response(status: .accepted) }
    let package = order.item.package()
    return FileAnswer(
      name: order.fileName, type: "application/zip", size: package.size, tag: "\"\(order.id)\"",
      content: { package.bytes() }
    ).response(to: request)
  }

  private func dataset(_ id: String) throws -> Dataset {
    guard let dataset = Dataset.all.first(where: { $0.id == id }) else {
      throw HDAFault.notFound("no dataset \(id)")
    }
    return dataset
  }

  /// The dataset of a query. HDA answers 404 as long as its licence is not accepted.
  private func acceptedDataset(_ query: Record) throws -> Dataset {
    guard let id = query["dataset_id"]?.asString else { throw HDAFault.badRequest("dataset_id is needed") }
    let dataset = try dataset(id)
    guard terms.isAccepted(dataset.term) else { throw HDAFault.notFound("\(dataset.term) is not accepted") }
    return dataset
  }

  /// A part of a list by `startIndex` and `itemsPerPage`.
  private func page(_ items: [Value], _ request: Request) -> Response {
    let start = max(0, request.number("startIndex") ?? 0)
    let count = max(1, request.number("itemsPerPage") ?? 100)
    return .json(
      .record([
        "features": .list(Array(items.dropFirst(start).prefix(count))),
        "properties": .record([
          "totalResults": .int(items.count), "startIndex": .int(start), "itemsPerPage": .int(count),
        ]),
      ]))
  }

  private static func shape(_ term: String) -> Value {
    .record([
      "term_id": .string(term), "title": .string(term.replacing("_", with: " ")),
      "abstract": "A licence of the eod sandbox's catalogue.",
    ])
  }

  private static func acceptedShape(_ term: String) -> Value {
    .record(["term_id": .string(term), "accepted": true])
  }

  /// The reset is in milliseconds since 1970.
  private static func quotaHeaders(_ quota: Quota) -> HTTPFields {
    var headers = HTTPFields()
    let values = [
      "X-Quota-Limit": quota.limit, "X-Quota-Remaining": quota.remaining,
      "X-Quota-Reset": Int(quota.reset.nanoseconds / 1_000_000),
    ]
    for (name, value) in values {
      if let name = HTTPField.Name(name) { headers[name] = String(value) }
    }
    return headers
  }
}
