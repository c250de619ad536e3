package import EODCore

/// Which files to look for, and where.
package struct ScanRequest: Sendable, Equatable {
  /// The folder to look in and below.
  package var root: String
  /// For the whole file name.
  package var glob: Glob?
  /// What the file name must end in, exactly; empty for any.
  package var suffix: String
  /// When sensing began. Folders laid out as `YYYY/MM/DD` that lie outside are not read. A product that
  /// doesn't tell its time counts as its day folder's, and without one as outside.
  package var time: TimeRange
  /// The walk waits for a network file system, so threads go by its latency, not by the cores here.
  package var threads: Int

  package init(
    root: String, glob: Glob? = nil, suffix: String = ".zip", time: TimeRange = TimeRange(), threads: Int = 32
  ) {
    self.root = root
    self.glob = glob
    self.suffix = suffix
    self.time = time
    self.threads = max(1, threads)
  }
}
