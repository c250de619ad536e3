import EODCore

/// A collection of the catalogue.
struct Dataset: Sendable {
  /// How answers of several pages go on.
  enum Paging: Sendable {
    /// By `totalResults`.
    case total
    /// By `nextIndex`, without a total.
    case nextIndex
  }

  let id: String
  let title: String
  let abstract: String
  /// The licence that must be accepted before searching.
  let term: String
  let keys: [QueryKey]
  let paging: Paging

  func key(_ name: String) -> QueryKey? { keys.first { $0.name == name } }

  /// As `datasets` and `datasets/{id}` show it.
  var shape: Value {
    .record([
      "dataset_id": .string(id), "terms": [.string(term)],
      "metadata": .record([
        "_source": .record([
          "datasetTitle": .string(title), "abstract": .string(abstract), "keywords": ["eod sandbox"],
          "tempextent_begin": "2015-06-23T00:00:00Z", "tempextent_end": .null,
        ])
      ]),
    ])
  }

  /// As `dataaccess/queryable/{id}` shows it; the title is misspelt there, too.
  var queryable: Value {
    let digits = Value.record(["type": "string", "pattern": "^[0-9]*$"])
    var properties = Record([
      ("dataset_id", .record(["title": "dataset_id", "type": "string", "oneOf": [choice(id)]]))
    ])
    for key in keys { properties[key.name] = key.schema }
    properties["startIndex"] = digits
    properties["itemsPerPage"] = digits
    return .record([
      "type": "object", "title": "Querable", "properties": .record(properties), "required": ["dataset_id"],
      "constraints": [],
    ])
  }

  private func choice(_ text: String) -> Value {
    .record(["const": .string(text), "title": .string(text), "group": .null])
  }
}

extension Dataset {
  static let all = [sentinel2, oceanColour, vegetation, marine]

  /// As of February 2025.
  static let sentinel2 = Dataset(
    id: "EO:ESA:DAT:SENTINEL-2", title: "SENTINEL-2",
    abstract: "Multispectral images of land and coast in tiles of 110 km, levels 1C and 2A.",
    term: "Copernicus_Sentinel_License",
    keys: [
      QueryKey(name: "bbox", title: "Bounding box", kind: .box, role: .area),
      QueryKey(
        name: "productIdentifier", title: "Product identifier",
        kind: .pattern("^[a-zA-Z0-9]+$") { $0.isAlphanumeric }, role: .attribute),
      QueryKey(
        name: "productType", title: "Product type",
        kind: .choice(["S2MSI1C", "S2MSI2A", "AUX_GNSSRD", "GIP_VIEDIR"]),
        role: .attribute),
      QueryKey(
        name: "tileId", title: "Tile identifier",
        kind: .pattern("^(0[1-9]|[1-5][0-9]|60)[A-Z]{3}$") { $0.isTileID }, role: .attribute),
      QueryKey(
        name: "processingLevel", title: "Processing level", kind: .choice(["S2MSI1C", "S2MSI2A"]),
        role: .attribute),
      QueryKey(name: "platform", title: "Platform", kind: .choice(["S2A", "S2B", "S2C"]), role: .attribute),
      QueryKey(name: "instrument", title: "Instrument", kind: .choice(["MSI", "AUX"]), role: .attribute),
      QueryKey(
        name: "sensorMode", title: "Sensor mode", kind: .choice(["INS-NOBS", "INS-RAW", "INS-VIC"]),
        role: .attribute),
      QueryKey(name: "status", title: "Status", kind: .choice(["ONLINE", "OFFLINE", "ALL"]), role: .inert),
      QueryKey(name: "missionTakeId", title: "Mission take", kind: .text, role: .attribute),
      QueryKey(name: "startdate", title: "Start date", kind: .date, role: .start),
      QueryKey(name: "enddate", title: "End date", kind: .date, role: .end),
    ],
    paging: .total)

  private static let oceanColour = Dataset(
    id: "EO:EUM:DAT:SENTINEL-3:OL_2_WFR___", title: "OLCI Level 2 Water Full Resolution - Sentinel-3",
    abstract: "Water-leaving reflectances and chlorophyll, 300 m.", term: "EUMETSAT_Core_Products_Licence",
    keys: [
      QueryKey(name: "bbox", title: "Bounding box", kind: .box, role: .area),
      QueryKey(
        name: "sat", title: "Satellite", kind: .choice(["Sentinel-3A", "Sentinel-3B"]), role: .attribute),
      QueryKey(name: "timeliness", title: "Timeliness", kind: .choice(["NR", "NT"]), role: .attribute),
      QueryKey(name: "dtstart", title: "Start date", kind: .date, role: .start),
      QueryKey(name: "dtend", title: "End date", kind: .date, role: .end),
    ],
    paging: .nextIndex)

  private static let vegetation = Dataset(
    id: "EO:HRVPP:DAT:VEGETATION-INDICES", title: "Vegetation Indices, daily, Europe",
    abstract: "High resolution vegetation phenology and productivity: raw indices.",
    term: "Copernicus_Land_Monitoring_Service_Data_Policy",
    keys: [
      QueryKey(name: "bbox", title: "Bounding box", kind: .box, role: .area),
      QueryKey(
        name: "productType", title: "Product type", kind: .choice(["FAPAR", "LAI", "NDVI", "PPI"]),
        role: .attribute),
      QueryKey(name: "start", title: "Start date", kind: .date, role: .start),
      QueryKey(name: "end", title: "End date", kind: .date, role: .end),
    ],
    paging: .total)

  private static let marine = Dataset(
    id: "EO:MO:DAT:OCEANCOLOUR_ATL_BGC_L4_MY_009_118", title: "Atlantic Ocean Colour Plankton, multi year",
    abstract: "Chlorophyll of the North Atlantic, daily, gap free.",
    term: "Copernicus_Marine_Service_Product_License",
    keys: [
      QueryKey(name: "bbox", title: "Bounding box", kind: .box, role: .area),
      QueryKey(name: "variable", title: "Variable", kind: .choice(["CHL", "PP"]), role: .attribute),
      QueryKey(name: "min_date", title: "Start date", kind: .date, role: .start),
      QueryKey(name: "max_date", title: "End date", kind: .date, role: .end),
    ],
    paging: .total)
}

extension String {
  fileprivate var isAlphanumeric: Bool {
    !isEmpty
      && utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
  }

  fileprivate var isTileID: Bool {
    utf8.count == 5 && (Int(prefix(2)).map { (1...60).contains($0) } ?? false)
      && utf8.prefix(2).allSatisfy { (48...57).contains($0) }
      && utf8.suffix(3).allSatisfy { (65...90).contains($0) }
  }
}
