import EODCore

/// The ways in which services write a moment.
enum ServiceTime {
  /// ISO 8601, with a blank for the `T` and without a zone (UTC) too, and `2024-10-21:08.59.05`.
  static func read(_ text: String) -> Timestamp? {
    if let time = Timestamp(text) { return Timestamp(nanoseconds: time.nanoseconds) }
    let parts = text.split(separator: ":")
    guard parts.count == 2, parts[1].split(separator: ".").count == 3 else { return nil }
    return Timestamp("\(parts[0])T\(parts[1].replacing(".", with: ":"))").map {
      Timestamp(nanoseconds: $0.nanoseconds)
    }
  }
}
