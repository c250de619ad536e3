import EODCore

/// One product of a dataset.
struct CatalogueItem: Sendable {
  let dataset: String
  /// `S2A_MSIL1C_….SAFE`
  let id: String
  let start: Timestamp
  let end: Timestamp
  /// Nil where it covers the globe, or what a request says.
  let footprint: Area?
  /// By the names that the keys of the dataset call them.
  let attributes: [String: String]
  /// In percent, of those that have it.
  let cloudCover: Double?
  /// Where the real catalogue would have it, or the request that makes it; opaque to clients.
  let location: String
  /// Nil for what has no picture.
  let thumbnail: String?
  /// Where the data space keeps the files of missions; nil for others.
  let localPath: String?
  /// Whether the file is there and has a size, or is made when it is ordered.
  let isMade: Bool
  /// Of the file, in bytes.
  let size: @Sendable () -> Int
  /// The file that an order of it delivers; made when it is asked for.
  let package: @Sendable () -> ZipFile
}
