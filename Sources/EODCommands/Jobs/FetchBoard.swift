import EODCore
import Synchronization

/// The one line that tells how far the results of a job have come: by bytes where there is one file, else by
/// files. Nothing is drawn until something has to be fetched.
final class FetchBoard: Sendable {
  private let title: String
  private let count: Int
  private let reporter: any Reporter
  private let state = Mutex((progress: (any ProgressReport)?.none, ended: 0))

  init(_ title: String, count: Int, _ reporter: any Reporter) {
    self.title = title
    self.count = count
    self.reporter = reporter
  }

  /// - returns: takes what the downloader says of the file.
  func begin(_ file: String) -> @Sendable (_ done: Int, _ total: Int?) -> Void {
    let progress = state.withLock { state in
      let progress = state.progress ?? reporter.begin("fetching \(count == 1 ? file : "results of \(title)")")
      state.progress = progress
      return progress
    }
    guard count == 1 else { return { _, _ in } }
    return { done, total in progress.update(done: done, total: total, unit: .bytes, note: nil) }
  }

  func ended(_ file: String) {
    guard count > 1 else { return }
    state.withLock { state in
      state.ended += 1
      state.progress?.update(done: state.ended, total: count, unit: .count("files"), note: file)
    }
  }

  func end() { state.withLock { $0.progress?.end() } }
}
