import EODCore

/// How a staging goes, settled when it is uploaded.
struct StagingFate: Sendable, Equatable, Codable {
  enum End: String, Sendable, Codable {
    case finished
    case failed
    /// It never ends.
    case none
  }

  var end = End.finished
  /// How many files arrive before it fails or hangs; nil for all.
  var arriving: Int?
  /// How many times as long everything takes.
  var slowness = 1
  /// What the paths contain that stay on tape.
  var missing: String?
  /// How long after the upload it is not found.
  var unseen = 0

  init() {}

  init(_ quirks: Quirks) {
    if let count = quirks[.stagingFails]?.asInt { (end, arriving) = (.failed, count) }
    if let count = quirks[.stagingHangs]?.asInt { (end, arriving) = (.none, count) }
    slowness = quirks[.stagingSlow]?.asInt ?? 1
    missing = quirks[.fileMissing]?.asString
    unseen = quirks[.stagingUnseen]?.asInt ?? 0
  }
}
