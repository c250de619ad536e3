internal import CEditLine
import EODCore
import Glibc

/// A walk that several threads share: the folders still to be read, and the products that nobody took yet.
///
/// Threads stop and wait while `mostWaiting` products lie ready, so that a slow consumer costs no memory.
final class Walk: @unchecked Sendable {  // Everything that varies is touched under `lock` only.
  private static let mostWaiting = 1024

  private let request: ScanRequest
  private let root: String
  private let rootDescriptor: Int32

  private let lock = Lock()
  private let moreFolders: Lock.Condition
  private let moreRoom: Lock.Condition
  private var pending: [PendingFolder]
  private var foldersBeingRead = 0
  private var idleThreads = 0
  private var threads = 0
  private var ready: [ArchiveProduct] = []
  private var isCancelled = false
  private var consumer: CheckedContinuation<[ArchiveProduct]?, any Error>?
  private var onStopped: [CheckedContinuation<Void, Never>] = []
  private var counted = ScanProgress()
  private var found: [ArchiveProblem] = []

  /// - parameter rootDescriptor: closed by the walk.
  init(_ request: ScanRequest, root: String, rootDescriptor: Int32) {
    self.request = request
    self.root = root
    self.rootDescriptor = rootDescriptor
    moreFolders = Lock.Condition(lock)
    moreRoom = Lock.Condition(lock)
    pending = [.root(date: .of(path: root))]
  }

  deinit { close(rootDescriptor) }

  var progress: ScanProgress { lock.withLock { counted } }
  var problems: [ArchiveProblem] { lock.withLock { found } }

  /// Starts the threads. Fewer than asked for will do; that there is none is an error.
  func start() throws(ArchiveError) {
    csystem_limit_heaps(2)
    for started in 0..<request.threads {
      lock.withLock { threads += 1 }
      let refusal = WorkerThread.start { self.work() }
      if refusal == 0 { continue }
      leave()
      guard started > 0 else { throw .noThread(reason: String(cString: strerror(refusal))) }
      return
    }
  }

  /// All products that are ready, as soon as there is one; nil after the last.
  func next() async throws -> [ArchiveProduct]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        lock.withLock {
          if isCancelled {
            continuation.resume(throwing: CancellationError())
          } else if ready.isEmpty, threads > 0 {
            consumer = continuation
          } else {
            continuation.resume(returning: ready.isEmpty ? nil : takeReady())
          }
        }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Each thread stops before the next entry or, where the system call waits, when that returns.
  func cancel() {
    lock.withLock {
      isCancelled = true
      pending = []
      ready = []
      consumer?.resume(throwing: CancellationError())
      consumer = nil
      moreFolders.wakeAll()
      moreRoom.wakeAll()
    }
  }

  /// Returns when no thread is left.
  func stopped() async {
    await withCheckedContinuation { continuation in
      lock.withLock {
        if threads == 0 { continuation.resume() } else { onStopped.append(continuation) }
      }
    }
  }

  private func work() {
    let reader = FolderReader()
    while let folder = takeFolder() {
      var visit = FolderVisit(
        request: request, root: root, rootDescriptor: rootDescriptor, folder: folder, deliver: deliver)
      visit.run(with: reader)
      finish(visit)
    }
    leave()
  }

  /// The folder found last, so that few wait; nil when the walk is over.
  private func takeFolder() -> PendingFolder? {
    lock.withLock {
      while pending.isEmpty, foldersBeingRead > 0, !isCancelled {
        idleThreads += 1
        moreFolders.wait()
        idleThreads -= 1
      }
      guard !isCancelled, let folder = pending.popLast() else { return nil }
      foldersBeingRead += 1
      return folder
    }
  }

  private func finish(_ visit: FolderVisit) {
    lock.withLock {
      foldersBeingRead -= 1
      counted.folders += 1
      counted.files += visit.files
      found += visit.problems
      if !isCancelled { pending += visit.children }
      if pending.isEmpty, foldersBeingRead == 0 {
        moreFolders.wakeAll()
      } else {
        for _ in 0..<min(idleThreads, visit.children.count) { moreFolders.wakeOne() }
      }
    }
  }

  /// Hands products to the consumer, and waits while too many lie ready. False when the walk is cancelled.
  private func deliver(_ products: [ArchiveProduct]) -> Bool {
    lock.withLock {
      while ready.count >= Self.mostWaiting, !isCancelled { moreRoom.wait() }
      guard !isCancelled else { return false }
      counted.matches += products.count
      ready += products
      if let waiting = consumer {
        consumer = nil
        waiting.resume(returning: takeReady())
      }
      return true
    }
  }

  private func takeReady() -> [ArchiveProduct] {
    defer {
      ready = []
      moreRoom.wakeAll()
    }
    return ready
  }

  private func leave() {
    lock.withLock {
      threads -= 1
      guard threads == 0 else { return }
      if let waiting = consumer, ready.isEmpty {
        consumer = nil
        waiting.resume(returning: nil)
      }
      for waiting in onStopped { waiting.resume() }
      onStopped = []
    }
  }
}
