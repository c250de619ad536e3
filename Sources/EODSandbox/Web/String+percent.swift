extension String {
  /// The text with `%41` as `A`; nil where an escape is broken or the bytes are no UTF-8.
  ///
  /// - parameter plusIsBlank: whether `+` means a blank, as it does in forms and not in paths.
  func decodingPercent(plusIsBlank: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard rest.count >= 2, let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) else { return nil }
        bytes.append(value)
        rest.removeFirst(2)
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The fields of a form (`application/x-www-form-urlencoded`); of a name that comes twice, the last.
  var formFields: [String: String] {
    var fields: [String: String] = [:]
    for pair in split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map { String($0).decodingPercent(plusIsBlank: true) ?? String($0) }
      fields[decoded[0]] = decoded.count > 1 ? decoded[1] : ""
    }
    return fields
  }
}
