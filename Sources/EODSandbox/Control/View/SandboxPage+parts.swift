import EODCore

extension SandboxPage {
  /// A state as a word of its colour.
  static func state(_ name: String) -> HTML { "<span class=\"state \(name)\">\(name)</span>" }

  static func bar(_ part: Int, of whole: Int, _ name: String) -> HTML {
    "<progress max=\"\(max(1, whole))\" value=\"\(part)\" aria-label=\"\(name)\"></progress>"
  }

  /// The last row of a list that goes on.
  ///
  /// - parameter name: of the list, in the address.
  func more(_ name: String, shown: Int, of total: Int, columns: Int) -> HTML {
    guard shown < total else { return "" }
    let most = Excerpt<Int>.most
    let link: HTML =
      shown < most
      ? "<a class=\"button\" data-more=\"\(name)\" href=\"\(address(name, min(shown + 50, most)))\">More \(name)</a>"
      : "<a href=\"/_sandbox/\(name)?limit=\(most)&amp;offset=\(shown)\">The others as JSON</a>"
    return """
      <tbody id="more-\(name)"><tr><td class="nothing" colspan="\(columns)">The newest \(Self.grouped(shown)) of \
      \(Self.grouped(total)). \(link)</td></tr></tbody>
      """
  }

  /// Where the page is with another number of one list.
  private func address(_ list: String, _ number: Int) -> String {
    var numbers = [("jobs", limits.jobs), ("orders", limits.orders), ("stagings", limits.stagings)]
    for index in numbers.indices where numbers[index].0 == list { numbers[index].1 = number }
    var items = numbers.compactMap { name, number in number.map { "\(name)=\($0)" } }
    if every != Self.usualPause { items.append("every=\(every)") }
    return "/_sandbox/?\(items.joined(separator: "&"))"
  }

  /// For a part of a path.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-_.~".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }
}
