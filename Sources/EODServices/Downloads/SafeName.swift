import EODCore

/// File names from servers, cut down to what cannot do harm.
package enum SafeName {
  /// Leaves room for `.part` and a number below the 255 bytes of most file systems.
  private static let longest = 200

  /// The last component of a name or path: no folders, no control characters, no leading dot or dash, not too
  /// long. `download` where nothing is left.
  package static func of(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    var safe = String(last).strippingControls().drop { $0 == "." || $0 == "-" || $0.isWhitespace }
    while safe.last?.isWhitespace == true { safe.removeLast() }
    return safe.isEmpty ? "download" : shortened(String(safe))
  }

  /// Cuts the middle, so that the extension stays.
  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > longest else { return name }
    let end = String(name.suffix(16))
    var start = name.prefix(longest)
    while start.utf8.count + end.utf8.count > longest { start.removeLast() }
    return start + end
  }
}
