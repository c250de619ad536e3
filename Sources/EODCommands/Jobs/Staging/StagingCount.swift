/// How many files of a staging are on disk, as the ledger keeps it among a job's words: `120 of 400 files`.
struct StagingCount: Sendable, Equatable {
  var done: Int
  var total: Int

  init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// Nil where the words are others.
  init?(_ words: String) {
    guard let match = words.wholeMatch(of: /(\d+) of (\d+) files/), let done = Int(match.1),
      let total = Int(match.2)
    else { return nil }
    self.init(done: done, total: total)
  }

  var words: String { "\(done) of \(total) files" }
}
