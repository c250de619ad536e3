import EODCore

extension Value {
  /// The first characters, safe to show in a diagnostic.
  var excerpt: String {
    let limit = 40
    let text = (isNull ? "null" : abridged(to: limit).text).strippingControls()
    return text.count > limit ? text.prefix(limit - 1) + "…" : text
  }

  /// With at least the parts that its first `count` characters show: large ones take long to write.
  private func abridged(to count: Int) -> Value {
    switch self {
    case .string(let text): .string(String(text.unicodeScalars.prefix(16 * count)))
    case .list(let items): .list(count > 0 ? items.prefix(count).map { $0.abridged(to: count - 1) } : [])
    case .record(let record):
      .record(
        Record(record.prefix(max(count, 0)).map { ($0.key, $0.value.abridged(to: count - 1)) }))
    default: self
    }
  }
}

extension String {
  /// With `a` or `an` before it, for the names of types.
  var withArticle: String { (hasPrefix("int") ? "an " : "a ") + self }
}
