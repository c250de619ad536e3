import EODCore

/// A parallel walk through an archive, read in batches as they come, in no particular order.
///
/// It goes only as far ahead of its reader as some thousand products, and ends early with the task that reads
/// it, with `stop()`, or when nothing refers to it any more. What can't be read is listed in `problems` and
/// doesn't end it.
package final class ArchiveScan: Sendable {
  private let walk: Walk

  /// Opens the root, so that a wrong one is an error at once, and starts the threads. The root may be a
  /// symbolic link; below it links to folders are not followed.
  package init(_ request: ScanRequest) throws(ArchiveError) {
    if request.time.isEmpty, let from = request.time.first, let to = request.time.last {
      throw .backwardRange(from: from, to: to)
    }
    let root = ArchiveRoot(request.root)
    walk = Walk(request, root: root.path, rootDescriptor: try root.open())
    try walk.start()
  }

  deinit { walk.cancel() }

  /// At least one product, or nil after the last. For one reader.
  /// - throws: `CancellationError` when the reading task is cancelled; that ends the walk.
  package func next() async throws -> [ArchiveProduct]? { try await walk.next() }

  /// Ends the walk where it is, and returns when its last thread has gone.
  package func stop() async {
    walk.cancel()
    await walk.stopped()
  }

  /// May be read at any time.
  package var progress: ScanProgress { walk.progress }

  /// Whole after `next()` has returned nil.
  package var problems: [ArchiveProblem] { walk.problems }
}
