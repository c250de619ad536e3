import EODCore

extension Dataset {
  /// Where the real catalogue would have a product and its picture.
  struct Addresses {
    let location: String
    let thumbnail: String?
    let localPath: String?
  }

  func addresses(of product: String, at start: Timestamp, seed: UInt64) -> Addresses {
    var random = SeededGenerator(seed: seed, "catalogue \(product)")
    let first = random.uuid(version: 4)
    let second = random.uuid(version: 4)
    switch id.split(separator: ":").dropFirst().first {
    case "ESA":
      let space = "dataspace.copernicus.eu/odata/v1"
      return Addresses(
        location: "https://download.\(space)/Products(\(first))/$value",
        thumbnail: "https://catalogue.\(space)/Assets(\(second))/$value",
        localPath: "/eodata/\(localFolder(of: product))/\(start.dayFolder)/\(product)")
    case "EUM":
      let store = "https://api.eumetsat.int/data/download/1.0.0/collections/EO%3AEUM%3ADAT%3A0407/products"
      return Addresses(
        location: "\(store)/\(product)", thumbnail: "\(store)/\(product)/entry?name=browse.jpg",
        localPath: nil)
    case "EEA":
      return Addresses(
        location: "https://phenology.vgt.vito.be/download/\(product).tif",
        thumbnail: "https://phenology.vgt.vito.be/quicklook/\(product).png", localPath: nil)
    default:
      return Addresses(
        location: "https://s3.waw3-1.cloudferro.com/mdl-native-14/native/\(shortName)/\(product)",
        thumbnail: nil, localPath: nil)
    }
  }

  /// `Sentinel-2/MSI/L1C`
  private func localFolder(of product: String) -> String {
    if product.hasPrefix("S2") {
      return "Sentinel-2/MSI/\(product.dropFirst(4).hasPrefix("MSIL1C") ? "L1C" : "L2A")"
    }
    return "Sentinel-1/SAR/\(product.dropFirst(7).hasPrefix("SLC") ? "IW_SLC__1S" : "IW_GRDH_1S")"
  }
}

extension Timestamp {
  /// `2020/06/23`
  fileprivate var dayFolder: String {
    let (year, month, day, _) = civil
    return "\(year.padded(4))/\(month.padded(2))/\(day.padded(2))"
  }
}
