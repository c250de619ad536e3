import EODCore

extension Dataset {
  /// EUMETSAT's, which kept its keys when those of the Copernicus data space were renamed.
  static let oceanColour = Dataset(
    id: "EO:EUM:DAT:SENTINEL-3:OL_2_WFR___", title: "OLCI Level 2 Water Full Resolution - Sentinel-3",
    abstract: "Water-leaving reflectances and chlorophyll, 300 m.", term: "EUMETSAT_Core_Products_Licence",
    begin: "2017-07-05", paging: .nextIndex,
    keys: [
      .bbox, .choice("sat", "Satellite", ["Sentinel-3A", "Sentinel-3B"]),
      .choice("type", "Product type", ["OL_2_WFR___"]),
      .choice("timeliness", "Timeliness", ["NR", "NT", "ST"]),
      .choice("orbitdir", "Orbit direction", ["ASCENDING", "DESCENDING"], of: "orbitDirection"),
      .relativeOrbit(to: 385),
      QueryKey(name: "cycle", title: "Cycle", kind: .number(1...999), role: .attribute("cycle")),
    ] + .dates("dtstart", "dtend", since: "2017-07-05"))

  static let vegetation = Dataset(
    id: "EO:EEA:DAT:CLMS_HRVPP_VI", title: "Vegetation Indices, daily, Europe",
    abstract: "High resolution vegetation phenology and productivity: raw indices, 10 m.",
    term: "Copernicus_Land_Monitoring_Service_Data_Policy", begin: "2017-01-01",
    metadata: ["fileFormat": "GeoTIFF"],
    keys: [
      .bbox, .productIdentifier, vegetationType, .choice("platform", "Platform", ["S2A", "S2B"]),
      .choice("instrument", "Instrument", ["MSI"]), .tileID, .choice("resolution", "Resolution", ["10"]),
      .status("status", ["ONLINE", "OFFLINE", "ALL"]),
    ] + .dates("start", "end", since: "2017-01-01"),
    renamed: [
      .bbox, .datasetIdentifier, vegetationType,
      .choice("platformShortName", "Platform short name", ["S2A", "S2B"], of: "platform"),
      .choice("instrumentShortName", "Instrument short name", ["MSI"], of: "instrument"), .tileID,
      .choice("resolution", "Resolution", ["10"]), .sortOrder,
    ] + .dates("start", "end", since: "2017-01-01"))

  private static let vegetationType = QueryKey.choice(
    "productType", "Product type", ["FAPAR", "LAI", "NDVI", "PPI", "QFLAG2"])

  static let marine = Dataset(
    id: "EO:MO:DAT:OCEANCOLOUR_ATL_BGC_L4_MY_009_118", title: "Atlantic Ocean Colour Plankton, multi year",
    abstract: "Chlorophyll and primary production of the North Atlantic, daily, gap free.",
    term: "Copernicus_Marine_Service_Product_License", begin: "1997-09-04",
    keys: [.bbox, .choice("variable", "Variable", ["CHL", "PP"])]
      + .dates("min_date", "max_date", since: "1997-09-04"))

  /// Nothing of it is listed: a search says what is wanted, and its answer how that would be ordered.
  static let reanalysis = Dataset(
    id: "EO:ECMWF:DAT:REANALYSIS_ERA5_SINGLE_LEVELS", title: "ERA5 hourly data on single levels",
    abstract: "Hourly estimates of atmosphere, land and ocean waves, global.",
    term: "Copernicus_ECMWF_License",
    begin: "1940-01-01", required: ["variable", "year", "month", "day", "time", "format"],
    keys: [
      list("product_type", "Product type", ["reanalysis", "ensemble_mean", "ensemble_spread"]),
      list(
        "variable", "Variable",
        [
          "10m_u_component_of_wind", "10m_v_component_of_wind", "2m_dewpoint_temperature", "2m_temperature",
          "mean_sea_level_pressure", "sea_surface_temperature", "surface_pressure", "total_precipitation",
        ]),
      list("year", "Year", (1940...2026).map(String.init)),
      list("month", "Month", (1...12).map { $0.padded(2) }),
      list("day", "Day", (1...31).map { $0.padded(2) }),
      list("time", "Time", (0...23).map { "\($0.padded(2)):00" }),
      QueryKey(name: "format", title: "Format", kind: .choice(["grib", "netcdf"]), role: .part),
      QueryKey(name: "bbox", title: "Bounding box", kind: .box, role: .part),
    ])

  private static func list(_ name: String, _ title: String, _ values: [String]) -> QueryKey {
    QueryKey(name: name, title: title, kind: .choices(values, least: 1), role: .part)
  }
}
