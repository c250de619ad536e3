import EODCore

/// How long a staging still takes, and whether it stands still. Pure; all durations are in the services' time.
enum StagingEstimate {
  /// How many files were on disk how long after the upload.
  struct Sample: Sendable, Equatable {
    var age: Duration
    var done: Int
  }

  /// Fewer files tell nothing of the pace: tapes change, and files come in groups.
  private static let fewest = 3
  /// How long a staging may go without news before that is said.
  static let patience = Duration.seconds(40 * 60)

  /// What is left, by the pace at which files came while somebody looked; where too few came, by past stagings;
  /// else by the pace since the upload, which counts the time until the tape was mounted.
  ///
  /// - parameters:
  ///   - samples: in their order; empty where Chiller does not count.
  ///   - total: the files that were asked for.
  ///   - age: of the staging now.
  ///   - past: what past stagings took for a file.
  /// - returns: nil where nothing tells.
  static func remaining(_ samples: [Sample], total: Int, age: Duration, past: Duration?) -> Duration? {
    let last = samples.last ?? Sample(age: age, done: 0)
    guard last.done < total else { return nil }
    let left = total - last.done
    let since = age - last.age
    if let first = samples.first(where: { $0.done > 0 }), last.done - first.done >= fewest {
      return max(.zero, (last.age - first.age) / (last.done - first.done) * left - since)
    }
    if let past, past * total > age { return past * total - age }
    guard last.done > 0 else { return nil }
    return max(.zero, last.age / last.done * left - since)
  }

  /// The middle one of what past stagings took for a file; nil where there is none.
  static func pace(of past: [(took: Duration, files: Int)]) -> Duration? {
    let paces = past.filter { $0.files > 0 && $0.took > .zero }.map { $0.took / $0.files }.sorted()
    return paces.isEmpty ? nil : paces[paces.count / 2]
  }

  /// `about 35 min left`.
  static func words(_ remaining: Duration) -> String {
    let minutes = (remaining.inSeconds / 60).rounded(.up)
    return "about \(Duration.seconds(max(1, minutes) * 60).words) left"
  }

  /// `no progress for 45 min`; nil where it is too early to say so.
  /// - parameter unchanged: how long Chiller has said the same.
  static func standstill(_ unchanged: Duration) -> String? {
    guard unchanged >= patience else { return nil }
    return "no progress for \(Duration.seconds((unchanged.inSeconds / 60).rounded(.down) * 60).words)"
  }
}
