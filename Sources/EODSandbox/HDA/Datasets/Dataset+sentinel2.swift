import EODCore

extension Dataset {
  /// First as it was in February 2025, from the batch notebook; then by what `eodag` asks for since the keys
  /// were renamed (its `wekeo_main` of August 2026), which knows nothing of tiles.
  static let sentinel2 = Dataset(
    id: "EO:ESA:DAT:SENTINEL-2", title: "SENTINEL-2",
    abstract: "Multispectral images of land and coast in tiles of 110 km, levels 1C and 2A.",
    term: "Copernicus_Sentinel_License", begin: "2015-06-23",
    metadata: ["platformShortName": "SENTINEL-2"],
    keys: [
      .bbox, .productIdentifier, productType, .tileID, processingLevel,
      .choice("platform", "Platform", ["S2A", "S2B", "S2C"]),
      .choice("instrument", "Instrument", ["MSI", "AUX"]),
      .choice("sensorMode", "Sensor mode", ["INS-NOBS", "INS-RAW", "INS-VIC"]),
      .status("status", ["ONLINE", "OFFLINE", "ALL"]),
      QueryKey(name: "missionTakeId", title: "Mission take", kind: .text, role: .attribute("missionTakeId")),
    ] + .dates("startdate", "enddate", since: "2015-06-23"),
    renamed: [
      .bbox, .datasetIdentifier, productType, processingLevel,
      .choice("platformSerialIdentifier", "Platform serial identifier", ["A", "B", "C"]),
      .choice("instrumentShortName", "Instrument short name", ["MSI"], of: "instrument"),
      .relativeOrbit(to: 143), .orbitDirection,
      QueryKey(name: "cloudCover", title: "Cloud cover", kind: .number(0...100), role: .cloudCover),
      .choice("timeliness", "Timeliness", ["NOMINAL", "NRT", "RT"]), .sortOrder,
    ] + .dates("startdate", "enddate", since: "2015-06-23"))

  private static let productType = QueryKey.choice(
    "productType", "Product type", ["S2MSI1C", "S2MSI2A", "AUX_GNSSRD", "GIP_VIEDIR"])

  /// At both levels products have the same type as level.
  private static let processingLevel = QueryKey.choice(
    "processingLevel", "Processing level", ["S2MSI1C", "S2MSI2A"], of: "productType")
}

extension [QueryKey] {
  static func dates(_ start: String, _ end: String, since first: String) -> [QueryKey] {
    QueryKey.dates(start, end, since: first)
  }
}
