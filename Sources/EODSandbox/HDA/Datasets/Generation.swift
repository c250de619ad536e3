import EODCore

/// How a dataset is asked: before and after the keys of Sentinel and land datasets were renamed, on
/// 24 February 2026 at 18:00 CET (WEkEO's help, article 13791456).
enum Generation: String, Sendable, CaseIterable {
  case first = "2025"
  case second = "2026"

  /// As the rules of the sandbox say for one request; the first where they say nothing.
  init(_ quirks: Quirks) {
    self = quirks[.generation]?.asString.flatMap { Self(rawValue: $0) } ?? .first
  }
}
