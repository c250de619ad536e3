import EODCore

extension Duration {
  /// The two largest units, in words: `4 min 3 s`, `12 min`, `3 h 5 min`, `2 d 4 h`.
  var words: String {
    let seconds = Int(inSeconds.rounded())
    let units = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)]
    let first = units.firstIndex { seconds >= $0.1 } ?? units.count - 1
    let parts = units[first...].prefix(2).enumerated().map { place, unit in
      (place == 0 ? seconds / unit.1 : seconds % units[first].1 / unit.1, unit.0)
    }
    return parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }
      .map { "\($0.element.0) \($0.element.1)" }.joined(separator: " ")
  }
}
