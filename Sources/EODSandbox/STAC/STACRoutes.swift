import EODCore
import HTTPTypes
import Hummingbird

/// The catalogue as HDA's STAC shows it: landing page, collections, items, search. It is known by its
/// reference client alone, which puts `/` behind some paths.
struct STACRoutes: Sendable {
  let catalogue: Catalogue
  let tokens: TokenStore

  func add(to router: Router<SandboxContext>) {
    let stac = router.group().add(middleware: HDARefusals()).add(middleware: BearerCheck(tokens: tokens))
    stac.serve(.stacLanding) { _, context in .json(landing(context.origin)) }
    stac.serve(.stacConformance) { _, _ in .json(.record(["conformsTo": Self.classes])) }
    stac.serve(.stacCollections) { request, context in .json(try collections(request, context)) }
    stac.serve(.stacCollection) { _, context in
      .json(try Dataset(named: context.part("id")).collection(origin: context.origin))
    }
    stac.serve(.stacItems) { request, context in .json(try items(request, context)) }
    stac.serve(.stacItem) { _, context in
      let dataset = try Dataset(named: context.part("id"))
      let name = context.part("item")
      guard let item = catalogue.item(name, in: dataset) else {
        throw HDAFault.notFound("no item \(name.prefix(200)) in \(dataset.id)")
      }
      return .json(item.stac(origin: context.origin))
    }
    stac.serve(.stacSearch) { request, context in .json(try await search(request, context)) }
  }

  private static let classes: Value = [
    "https://api.stacspec.org/v1.0.0/core", "https://api.stacspec.org/v1.0.0/collections",
    "https://api.stacspec.org/v1.0.0/item-search", "https://api.stacspec.org/v1.0.0/ogcapi-features",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
  ]

  private func landing(_ origin: String) -> Value {
    let root = "\(origin)\(STACLinks.stac)"
    return .record([
      "type": "Catalog", "stac_version": "1.0.0", "id": "wekeo-hda", "title": "WEkEO HDA STAC",
      "description": "The catalogue of the eod sandbox.", "conformsTo": Self.classes,
      "links": .list([
        STACLinks.link("root", "\(root)/"), STACLinks.link("self", "\(root)/"),
        STACLinks.link("conformance", "\(root)/conformance/"),
        STACLinks.link("data", "\(root)/collections/"),
        .record([
          "rel": "search", "type": "application/geo+json", "href": .string("\(root)/search"),
          "method": "POST",
        ]),
      ]),
    ])
  }

  private func collections(_ request: Request, _ context: SandboxContext) throws -> Value {
    let page = try STACPage(request)
    let shown = Dataset.all.dropFirst(page.start).prefix(page.limit)
    let links = STACLinks(
      path: "\(STACLinks.stac)/collections/", origin: context.origin, page: page.number,
      limit: page.wantedLimit, hasMore: page.hasMore(of: Dataset.all.count), quirks: context.quirks)
    var body: Record = ["collections": .list(shown.map { $0.collection(origin: context.origin) })]
    body.count(shown.count, of: Dataset.all.count, links)
    return .record(body)
  }

  private func items(_ request: Request, _ context: SandboxContext) throws -> Value {
    let dataset = try Dataset(named: context.part("id"))
    let page = try STACPage(request)
    let hits = catalogue.items(of: dataset).find(Selection(), from: page.start, count: page.limit)
    let links = STACLinks(
      path: "\(STACLinks.stac)/collections/\(dataset.id)/items", origin: context.origin, page: page.number,
      limit: page.limit, hasMore: page.hasMore(of: hits.total), quirks: context.quirks)
    return Self.body(hits, links, key: "items")
  }

  private func search(_ request: Request, _ context: SandboxContext) async throws -> Value {
    let body = try await request.record()
    let search = try STACSearch(body)
    let hits = search.find(in: catalogue)
    let links = STACLinks(
      path: "\(STACLinks.stac)/search", origin: context.origin, page: search.page.number,
      limit: search.page.wantedLimit, hasMore: search.page.hasMore(of: hits.total), search: body,
      quirks: context.quirks)
    return Self.body(hits, links, key: "features")
  }

  /// - parameter key: what the items of the page are under, where no rule says otherwise.
  private static func body(_ hits: Hits, _ links: STACLinks, key: String) -> Value {
    let items = Value.list(hits.items.map { $0.stac(origin: links.origin) })
    var body: Record = ["type": "FeatureCollection"]
    let wanted = links.quirks[.stacPageKey]?.asString ?? key
    for key in wanted == "both" ? ["features", "items"] : [wanted] { body[key] = items }
    body.count(hits.items.count, of: hits.total, links)
    return .record(body)
  }
}

extension Record {
  /// What every page says of itself.
  fileprivate mutating func count(_ returned: Int, of total: Int, _ links: STACLinks) {
    if !links.quirks.has(.stacNoCount) {
      self["numberMatched"] = .int(total)
      self["numberReturned"] = .int(returned)
    }
    self["links"] = .list(links.list)
  }
}
