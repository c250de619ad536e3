/// "Did you mean": the nearest name, or nothing; a wrong suggestion is worse than none.
package enum Suggestion {
  /// The nearest of `names` to `word`, if it is close: at most one edit in up to five letters, two in up to
  /// eight, three beyond.
  package static func nearest(to word: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count >= 2 else { return nil }
    let limit = wanted.count <= 5 ? 1 : wanted.count <= 8 ? 2 : 3
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = editDistance(wanted, Array(name.lowercased().unicodeScalars), limit: limit)
      guard let distance else { continue }
      if let known = best, (known.distance, known.name) <= (distance, name) { continue }
      best = (name, distance)
    }
    return best?.name
  }

  /// Edits with adjacent swaps counted once (optimal string alignment); nil above `limit`.
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    guard let distance = last.last, distance <= limit else { return nil }
    return distance
  }
}
