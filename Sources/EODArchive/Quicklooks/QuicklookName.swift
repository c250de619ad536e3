/// Which of the files of a product is its quicklook, by the names that the missions use.
enum QuicklookName {
  /// - parameter path: below the product's own folder.
  /// - returns: the smaller the better; nil for what is no picture to show.
  static func rank(_ path: String) -> Int? {
    let lower = path.lowercased()
    let name = lower.split(separator: "/").last.map(String.init) ?? ""
    guard [".jpg", ".jpeg", ".png"].contains(where: name.hasSuffix), !name.contains("logo") else {
      return nil
    }
    let stem = String(name.prefix { $0 != "." })
    // Sentinel-2, Sentinel-1, Sentinel-3, EUMETSAT, Landsat; then whatever lies in a folder for it.
    if stem.hasSuffix("-ql") || lower.hasSuffix("preview/quick-look.png") { return 0 }
    if stem == "quicklook" || stem == "quick-look" || stem == "browse" { return 1 }
    if stem.hasSuffix("_browse") || stem.contains("quicklook") || stem.contains("_pvi") { return 2 }
    if stem.contains("thumb") { return 3 }
    return lower.contains("preview/") || lower.contains("browse/") ? 4 : nil
  }

  /// The best of some paths; of equals the shortest, then the first by name.
  static func best(_ paths: some Sequence<String>) -> String? {
    let ranked = paths.compactMap { path in rank(path).map { ($0, path.utf8.count, path) } }
    return ranked.min { $0 < $1 }?.2
  }
}
