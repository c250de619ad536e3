import EODCore

/// The line that shows a piece of work.
enum ProgressText {
  /// Never wider than `width`; what matters least goes first where room is short: the note, the rest, the
  /// bar, the rate, the amount. Then the title is cut.
  static func line(_ item: ProgressItem, at now: Duration, width: Int, palette: Palette) -> String {
    var parts = self.parts(item, at: now)
    let titleWidth = TextWidth.columns(of: item.title)
    func total() -> Int { parts.reduce(titleWidth) { $0 + gap.count + TextWidth.columns(of: $1.text) } }
    for kind in Kind.dispensable where total() > width { parts.removeAll { $0.kind == kind } }
    let room = max(0, width - (total() - titleWidth))
    let title = palette.paint(TextWidth.truncated(item.title, to: room), .bold)
    return ([title] + parts.map { $0.kind == .note ? palette.paint($0.text, .dim) : $0.text }).joined(
      separator: gap)
  }

  /// The same without bar and colour, for a log.
  static func plain(_ item: ProgressItem, at now: Duration) -> String {
    ([item.title] + parts(item, at: now).filter { $0.kind != .bar }.map(\.text)).joined(separator: gap)
  }

  private enum Kind {
    case bar, amount, rate, rest, note

    static let dispensable: [Kind] = [.note, .rest, .bar, .rate, .amount]
  }

  private static let gap = "  "
  private static let barWidth = 12

  private static func parts(_ item: ProgressItem, at now: Duration) -> [(kind: Kind, text: String)] {
    var parts: [(kind: Kind, text: String)] = []
    if let fraction = item.fraction {
      let filled = Int(fraction * Double(barWidth))
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled)
      let percent = "\(Int(fraction * 100))%"
      parts.append((.bar, "\(bar) \(TextWidth.padded(percent, to: 4, onTheLeft: true))"))
    }
    if let amount = amount(item) { parts.append((.amount, amount)) }
    if case .bytes = item.unit, let rate = item.rate(at: now), rate < 1e15 {
      parts.append((.rate, HumanText.bytes(Int(rate)) + "/s"))
    }
    if let rest = item.rest(at: now) {
      parts.append((.rest, HumanText.duration(rest) + " left"))
    } else {
      let elapsed = Duration.seconds((now - item.began).components.seconds)
      parts.append((.rest, HumanText.duration(elapsed)))
    }
    if !item.note.isEmpty { parts.append((.note, item.note)) }
    return parts
  }

  private static func amount(_ item: ProgressItem) -> String? {
    guard item.done > 0 || item.total != nil else { return nil }
    switch item.unit {
    case .bytes:
      return HumanText.bytes(item.done) + (item.total.map { " of \(HumanText.bytes($0))" } ?? "")
    case .count(let word):
      let amount = "\(item.done)" + (item.total.map { " of \($0)" } ?? "")
      return word.isEmpty ? amount : "\(amount) \(word)"
    }
  }
}
