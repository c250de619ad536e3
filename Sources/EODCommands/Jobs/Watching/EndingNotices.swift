import EODCore
import EODLedger
import Synchronization

/// Tells, above the line that a person types, that jobs have ended which nobody else shows.
///
/// Costs a look at the ledger after each statement, and nothing where there is none; services are asked only
/// while jobs are under way.
package final class EndingNotices: Sendable {
  /// The first prompt is on the screen long before.
  private static let patience = Duration.milliseconds(300)

  private struct State {
    var followed: Set<Int64> = []
    /// Which of the session's workbenches they are followed on: the watching ends with it.
    var bench = 0
    var tasks: [Int: Task<Void, Never>] = [:]
    var lastTask = 0
    var isOver = false
  }

  private let session: Session
  private let state = Mutex(State())

  package init(_ session: Session) { self.session = session }

  /// Begins a moment later, so that the prompt need not wait.
  package func begin() {
    start { notices in
      guard (try? await Task.sleep(for: Self.patience)) != nil else { return }
      await notices.follow()
    }
  }

  /// Takes in what was begun since.
  package func refresh() { start { await $0.follow() } }

  package func end() {
    let tasks = state.withLock { state in
      state.isOver = true
      return state.tasks
    }
    for task in tasks.values { task.cancel() }
  }

  private func start(_ body: @escaping @Sendable (EndingNotices) async -> Void) {
    state.withLock { state in
      guard !state.isOver else { return }
      state.lastTask += 1
      let id = state.lastTask
      state.tasks[id] = Task {
        await body(self)
        self.state.withLock { $0.tasks[id] = nil }
      }
    }
  }

  /// Watches the jobs under way that are not watched yet, until they have ended.
  private func follow() async {
    guard session.hasLedger, let jobs = try? await session.ledger().unfinished() else { return }
    let bench = session.benchChanges
    let fresh = state.withLock { state in
      if state.bench != bench {
        state.bench = bench
        state.followed = []
      }
      return jobs.filter { state.followed.insert($0.key).inserted }
    }
    guard !fresh.isEmpty else { return }
    if fresh.contains(where: { $0.remoteID == nil && $0.service == .serverless }) {
      start { await $0.sendQueued() }
    }
    for await event in await session.poller.watch(fresh, inBackground: true) {
      guard case .changed(let job, let before) = event, job.state.isTerminal, !before.state.isTerminal
      else { continue }
      session.reporter.notice(words(job))
    }
  }

  /// What is queued goes out while a person thinks.
  private func sendQueued() async {
    do {
      try await session.dispatcher.drain()
    } catch let problem as any Explained {
      session.reporter.warn("the queue waits: \(problem.message)")
    } catch {
      // Cancelled: the prompt is left.
    }
  }

  private func words(_ job: Job) -> String {
    let name = job.label ?? job.id
    guard job.state == .failed, job.service == .serverless else {
      return "\(name) \(session.ending(of: job))"
    }
    let cause = job.message.map { ": \($0)" } ?? ""
    return "\(name) failed\(cause); `why \(name.quotedIfNeeded)`"
  }
}
