import EODCore
import EODLanguage
import EODServices

extension Command {
  static let search = Command(
    Signature(
      "search", "Searches a dataset of WEkEO's catalogue.",
      details: """
        The dataset's own description says which keys there are, what they are called and what they may be;
        the query is checked against it before it is sent. Terms that the dataset asks for are accepted, once,
        and named. `--describe` shows the keys.
        """,
      category: .catalogue,
      parameters: [Positional("DATASET", .string, "its id", isOptional: true, completion: .datasets)],
      options: [
        Option("start", "DATE", .date, "sensed on or after that moment"),
        Option("end", "DATE", .date, "sensed on or before that moment"),
        Option("bbox", "W,S,E,N", .string, "touching that box, in degrees"),
        Option(
          "aoi", "AREA", .any, "touching that area: WKT, GeoJSON, or a file with either", completion: .files),
        Option("tile", "TILE", .string, "of that UTM tile, with or without its T"),
        Option(
          "where", "KEY=VALUE", .pair(.text), "any other key of the dataset", isRepeated: true,
          completion: .queryables),
        Option("limit", "N", .int, "at most that many products"),
        Option(
          "describe", "DATASET", .string, "show the keys of that dataset instead", completion: .datasets),
      ],
      returns: "a table: id, tile, start, size, location, footprint",
      examples: [
        Example(
          "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-06-23 --end 2020-06-24 | count",
          "How many products there are of one tile and day."),
        Example("search --describe EO:ESA:DAT:SENTINEL-2 | first 3", "What it can be asked for."),
      ])
  ) { arguments, session in
    if let dataset = arguments.string("describe") {
      let queryable = try await session.services.hda.queryable(of: dataset)
      session.catalogue.put(queryable, of: dataset)
      return .value(.list(queryable.rows.map(Value.record)))
    }
    guard let dataset = arguments.positional(0)?.asString else {
      throw CommandError.badValue(
        what: "search", reason: "no dataset is named",
        hint: "`search DATASET …`; `datasets TEXT` lists them")
    }
    let area = try arguments.area("aoi", session.files)
    let request = SearchRequest(
      dataset: dataset, start: arguments.date("start"), end: arguments.date("end"),
      box: try arguments.boundingBox ?? area?.boundingBox, tile: try arguments.tile,
      conditions: arguments.pairs("where").map { ($0.key, $0.value.text) })
    let limit = arguments.int("limit")
    let found = try await CountedStream.open("search", counting: "products", reporter: session.reporter) {
      try await session.services.hda.search(request, limit: area == nil ? limit : nil)
    }
    guard let area else { return .stream(found) }
    let touching = TouchingProducts(in: found, area, limit: limit)
    return .stream(ValueStream { try await touching.next() })
  }
}

extension Arguments {
  fileprivate var boundingBox: BoundingBox? {
    get throws { try string("bbox").map { (text) throws(AreaError) in try BoundingBox(text) } }
  }

  fileprivate var tile: Tile? {
    get throws {
      guard let text = string("tile") else { return nil }
      guard let tile = Tile(text) else {
        throw CommandError.badValue(
          what: "--tile", reason: "\(text) is no UTM tile",
          hint: "a zone, a band and two letters, such as 30UUA")
      }
      return tile
    }
  }
}
