import Foundation

/// Runs the jobs of one actor, one after the other, on a thread that nothing else uses: a job that blocks there
/// holds up nobody, and libedit always meets the same thread.
final class EditorThread: SerialExecutor {
  private let queue = JobQueue()

  init(name: String) {
    let thread = Thread { [queue] in
      while let (job, executor) = queue.next() {
        job.runSynchronously(on: executor.asUnownedSerialExecutor())
      }
    }
    thread.name = name
    thread.start()
  }

  /// The queue holds the executor of every job in it, so nothing is left to run by now.
  deinit { queue.close() }

  func enqueue(_ job: consuming ExecutorJob) { queue.add(UnownedJob(job), of: self) }
}

/// `@unchecked`: `jobs` and `isClosed` are touched only while `condition` is locked.
private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [(UnownedJob, EditorThread)] = []
  private var isClosed = false

  func add(_ job: UnownedJob, of executor: EditorThread) {
    condition.withLock {
      jobs.append((job, executor))
      condition.signal()
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.signal()
    }
  }

  /// Waits for a job; nil when the queue is closed.
  func next() -> (UnownedJob, EditorThread)? {
    condition.withLock {
      while jobs.isEmpty && !isClosed { condition.wait() }
      return jobs.isEmpty ? nil : jobs.removeFirst()
    }
  }
}
