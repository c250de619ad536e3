import EODCore

extension Worker {
  /// What the Data Tailor will stumble over, and what it leaves.
  func foresee(_ chain: Value?, _ inputs: [Staged], _ outlook: inout RunOutlook) throws(RunFailure) {
    // An empty text is a chain that does nothing, as is `{}`.
    guard let chain, let fields = chain.isNull ? Record() : chain.asRecord else {
      throw RunFailure(.badInputs, "epct_chain is no YAML map")
    }
    guard !inputs.isEmpty else { throw RunFailure(.badInputs, "epct_input is empty") }
    if let stray = fields.keys.first(where: { !Self.chainKeys.contains($0) }) {
      throw RunFailure(.function, "epct.ChainError: unknown key \(stray)")
    }
    let format = fields["format"]?.asString ?? "netcdf4"
    guard let type = Self.formats[format] else {
      throw RunFailure(.function, "epct.ChainError: unknown format \(format)")
    }
    if let roi = fields["roi"], !roi.isNull {
      let box = try Self.box(roi)
      guard inputs.compactMap(\.item?.footprint).allSatisfy(box.area.intersects) else {
        throw RunFailure(.function, "epct.RoiError: the region does not meet the product")
      }
      outlook.region = box
    }
    let isAggregated = fields["aggregation"].map { !$0.isNull } ?? false
    let stems = inputs.map { "\($0.name.prefix { $0 != "." })_tailored" }
    outlook.results = (isAggregated ? Array(stems.prefix(1)) : stems).map { .init(stem: $0, type: type) }
  }

  /// The region in `NSWE`, a list or the text of one: north, south, west, east. A region that is only named is
  /// one of the Data Tailor's own, and taken for the globe.
  private static func box(_ roi: Value) throws(RunFailure) -> BoundingBox {
    let text: String
    switch roi["NSWE"] {
    case .list(let items)?: text = items.map { "\($0.asNumber ?? .nan)" }.joined(separator: ",")
    case .string(let given)?: text = given.filter { !"[] ".contains($0) }
    case nil, .null?: text = "90,-90,-180,180"
    default: throw RunFailure(.function, "epct.RoiError: NSWE is no list of four numbers")
    }
    let sides = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    guard sides.count == 4,
      let box = try? BoundingBox(west: sides[2], south: sides[1], east: sides[3], north: sides[0])
    else { throw RunFailure(.function, "epct.RoiError: NSWE is no list of four numbers") }
    return box
  }

  private static let chainKeys: Set<String> = [
    "id", "product", "format", "name", "description", "aggregation", "projection", "roi", "filter",
    "quicklook", "resample_method", "resample_resolution", "compression", "xrit_segments",
  ]

  private static let formats = [
    "netcdf4": "nc", "netcdf": "nc", "netcdf4_satellite": "nc", "geotiff": "tif", "geotiff_xmp": "tif",
    "hdf5": "h5", "hdf5_satellite": "h5", "png_rgb": "png", "png_viewer": "png", "jpeg_rgb": "jpg",
    "jpeg_viewer": "jpg", "msgclmk_grib": "grb", "msgnative": "nat", "epsnative": "nat", "shapefile": "zip",
  ]
}
