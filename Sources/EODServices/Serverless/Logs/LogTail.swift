/// What of a log is new, where the service only ever gives all of it. Pure.
package struct LogTail: Sendable {
  private var seen = 0
  private var last: LogEntry?
  private var known: [LogEntry: Int] = [:]

  package init() {}

  /// - parameter entries: the whole log as it is now.
  /// - returns: what was not in it before, in its order; each entry comes once, also where the service put
  ///   some in between.
  package mutating func take(_ entries: [LogEntry]) -> [LogEntry] {
    defer {
      seen = entries.count
      last = entries.last
    }
    guard !known.isEmpty else {
      remember(entries[...])
      return entries
    }
    if seen > 0, entries.count >= seen, entries[seen - 1] == last {
      let new = entries[seen...]
      remember(new)
      return Array(new)
    }
    var left = known
    let new = entries.filter { entry in
      guard let count = left[entry], count > 0 else { return true }
      left[entry] = count - 1
      return false
    }
    remember(new[...])
    return new
  }

  private mutating func remember(_ entries: ArraySlice<LogEntry>) {
    for entry in entries { known[entry, default: 0] += 1 }
  }
}
