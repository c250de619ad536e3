import EODCore

extension Dataset {
  /// The renamed keys are those that `eodag` asks for (its `wekeo_main` of August 2026).
  static let sentinel1 = Dataset(
    id: "EO:ESA:DAT:SENTINEL-1", title: "SENTINEL-1",
    abstract:
      "Radar images of the interferometric wide swath, detected in ground range and single look complex.",
    term: "Copernicus_Sentinel_License", begin: "2014-10-03",
    metadata: ["platformShortName": "SENTINEL-1"],
    keys: [
      .bbox, .productIdentifier, productType, processingLevel,
      .choice("platform", "Platform", ["S1A", "S1B", "S1C"]), .choice("instrument", "Instrument", ["SAR"]),
      .choice("sensorMode", "Sensor mode", modes),
      .choice("polarisation", "Polarisation", polarisations),
      .relativeOrbit(to: 175), .orbitDirection, timeliness, .status("status", ["ONLINE", "OFFLINE", "ALL"]),
      QueryKey(name: "missionTakeId", title: "Mission take", kind: .text, role: .attribute("missionTakeId")),
    ] + .dates("startdate", "enddate", since: "2014-10-03"),
    renamed: [
      .bbox, .datasetIdentifier, productType, processingLevel,
      .choice("platformSerialIdentifier", "Platform serial identifier", ["A", "B", "C"]),
      .choice("instrumentShortName", "Instrument short name", ["SAR"], of: "instrument"),
      .choice("operationalMode", "Operational mode", modes, of: "sensorMode"),
      .choice("polarisationChannels", "Polarisation channels", polarisations, of: "polarisation"),
      .relativeOrbit(to: 175), .orbitDirection, timeliness, .status("online", ["true", "false"]), .sortOrder,
    ] + .dates("startdate", "enddate", since: "2014-10-03"))

  private static let productType = QueryKey.choice(
    "productType", "Product type", ["RAW", "SLC", "GRD", "OCN"])
  private static let processingLevel = QueryKey.choice(
    "processingLevel", "Processing level", ["LEVEL0", "LEVEL1", "LEVEL2"])
  private static let modes = ["IW", "EW", "SM", "WV"]
  private static let polarisations = ["HH", "HH&HV", "VV", "VV&VH"]
  private static let timeliness = QueryKey.choice("timeliness", "Timeliness", ["Fast-24h", "NRT-3h"])
}
