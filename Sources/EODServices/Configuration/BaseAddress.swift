/// The bases of services as people write them.
enum BaseAddress {
  /// Without slashes at the end, and without the `/api/v1` that belongs to each call of HDA.
  /// - parameter name: where the text comes from, for the error.
  static func read(_ text: String, named name: String) throws(ConfigurationError) -> WebAddress {
    var base = text.drop { $0.isWhitespace }
    func strip() {
      while let last = base.last, last == "/" || last.isWhitespace { base.removeLast() }
    }
    strip()
    if base.hasSuffix("/api/v1") { base.removeLast("/api/v1".count) }
    strip()
    guard !base.contains("?"), let address = WebAddress(String(base)) else {
      throw .notAnAddress(name: name, value: text)
    }
    return address
  }

  /// The identity service beside an HDA base: its last part replaced by `identity`; nil where that part is
  /// not `hda-broker`.
  static func identity(of hda: WebAddress) -> WebAddress? {
    let text = hda.description
    guard text.hasSuffix("/hda-broker") else { return nil }
    return WebAddress("\(text.dropLast("hda-broker".count))identity")
  }
}
