import EODCore
import HTTPTypes
import Hummingbird
import NIOCore

/// Harmonised Data Access: datasets, licences, search, orders, downloads.
struct HDARoutes: Sendable {
  let catalogue: Catalogue
  let terms: TermStore
  let orders: OrderStore
  let tokens: TokenStore
  let clock: SandboxClock

  func add(to router: Router<SandboxContext>) {
    let hda = router.group().add(middleware: HDARefusals()).add(middleware: BearerCheck(tokens: tokens))
    hda.serve(.hdaDatasets) { request, _ in try datasets(request) }
    hda.serve(.hdaDataset) { _, context in .json(try Dataset(named: context.part("id")).shape) }
    hda.serve(.hdaQueryable) { _, context in
      let dataset = try Dataset(named: context.part("id"))
      return .json(dataset.queryable(Generation(context.quirks), isOdd: context.quirks.has(.oddSchema)))
    }
    hda.serve(.hdaSearch) { request, context in try await search(request, context) }
    // As with the stores that real links lead to, no token of HDA is asked for.
    router.serve(.hdaQuicklook) { _, context in
      let file = context.part("id")
      guard file.hasSuffix(".jpg"), file.utf8.count <= 200, !file.hasPrefix(".") else {
        return Response(status: .notFound)
      }
      let picture = SceneQuicklook(name: String(file.dropLast(4)), coverage: .whole, seed: catalogue.seed)
      return Response(
        status: .ok, headers: [.contentType: "image/jpeg"],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: picture.jpeg)))
    }
    addTerms(to: hda)
    addOrders(to: hda)
  }

  private func datasets(_ request: Request) throws -> Response {
    let wanted = request.uri.queryParameters["q"].map { $0.lowercased().split(separator: "*") } ?? []
    let found = Dataset.all.filter { dataset in
      let text = "\(dataset.id) \(dataset.title)".lowercased()
      return wanted.allSatisfy { text.contains($0) }
    }
    return .json(try request.page(of: found.map(\.shape)))
  }

  private func search(_ request: Request, _ context: SandboxContext) async throws -> Response {
    let query = try await request.record()
    let dataset = try acceptedDataset(query, context.quirks)
    do throws(SearchRequest.Fault) {
      let search = try SearchRequest(query, of: dataset, Generation(context.quirks))
      return .json(
        try SearchAnswer(
          search, from: catalogue, context.quirks, host: request.head.authority ?? ""
        ).shape)
    } catch {
      throw HDAFault.badRequest(error.detail, key: error.key)
    }
  }

  /// The dataset of a query. HDA answers 404 as long as its licence is not accepted.
  func acceptedDataset(_ query: Record, _ quirks: Quirks) throws -> Dataset {
    guard let id = query["dataset_id"]?.asString else {
      throw HDAFault.badRequest("dataset_id is needed", key: "dataset_id")
    }
    let dataset = try Dataset(named: id)
    guard terms.isAccepted(dataset.term), !quirks.has(.unaccepted) else {
      throw HDAFault.notFound("\(dataset.term) is not accepted")
    }
    return dataset
  }
}

extension Request {
  /// The body as a record.
  func record() async throws -> Record {
    guard let record = try await json().asRecord else { throw HDAFault.badRequest("the body is no object") }
    return record
  }

  /// A part of a list by `startIndex` and `itemsPerPage`, with its properties.
  func page(of items: [Value]) throws -> Value {
    let start = try whole("startIndex", from: 0) ?? 0
    let count = try whole("itemsPerPage", from: 1) ?? 100
    return .record([
      "features": .list(Array(items.dropFirst(start).prefix(count))),
      "properties": .record([
        "totalResults": .int(items.count), "startIndex": .int(start), "itemsPerPage": .int(count),
      ]),
    ])
  }

  /// A whole number of the query; nil where it is not there or empty.
  func whole(_ name: String, from least: Int) throws -> Int? {
    guard let text = uri.queryParameters[Substring(name)], !text.isEmpty else { return nil }
    guard let number = Int(text), number >= least else {
      throw HDAFault.badRequest("\(name) is no number from \(least)", key: name)
    }
    return number
  }
}
