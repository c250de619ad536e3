import EODCore

extension Value {
  /// The first characters, safe to show in a diagnostic.
  var excerpt: String {
    let limit = 40
    let text = (isNull ? "null" : self.text).strippingControls()
    return text.count > limit ? text.prefix(limit - 1) + "…" : text
  }
}

extension String {
  /// With `a` or `an` before it, for the names of types.
  var withArticle: String { (hasPrefix("int") ? "an " : "a ") + self }
}
