import EODCore

/// One piece of work under way, as it was last reported. Times count from any fixed moment.
struct ProgressItem: Sendable {
  let title: String
  let began: Duration
  private(set) var done = 0
  private(set) var total: Int?
  private(set) var unit = ProgressUnit.count("")
  private(set) var note = ""
  /// The first report: what was done before it does not count for the rate, as in a download that is resumed.
  private var first: (done: Int, at: Duration)?

  init(title: String, began: Duration) {
    self.title = title.strippingControls()
    self.began = began
  }

  mutating func update(done: Int, total: Int?, unit: ProgressUnit, note: String?, at now: Duration) {
    self.done = done
    self.total = total
    self.unit = unit
    if let note { self.note = note.strippingControls() }
    if first == nil { first = (done, now) }
  }

  /// From 0 to 1; nil where the total is not known.
  var fraction: Double? {
    guard let total, total > 0 else { return nil }
    return min(1, max(0, Double(done) / Double(total)))
  }

  /// Per second; nil while nothing can be said.
  func rate(at now: Duration) -> Double? {
    guard let first, done > first.done, now > first.at else { return nil }
    return Double(done - first.done) / (now - first.at).inSeconds
  }

  /// How long the rest takes if it goes on as until now.
  func rest(at now: Duration) -> Duration? {
    guard let total, total > done, let rate = rate(at: now) else { return nil }
    let seconds = Double(total - done) / rate
    return seconds < 1e9 ? .seconds(Int(seconds.rounded(.up))) : nil
  }
}
