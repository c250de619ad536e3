import EODCore
import Synchronization

/// All runs, and how many may still be submitted.
final class JobStore: Sendable {
  enum Outcome: Sendable {
    case accepted(RemoteJob)
    /// Says which allowance is used up.
    case noQuota(String)
  }

  /// Which runs a list shows, and how.
  struct Selection: Sendable {
    var offset = 0
    var limit = 10
    /// How old a run must be.
    var lag: Duration = .zero
    var order: JobListOrder?
  }

  private struct State {
    var random: SeededGenerator
    /// Oldest first.
    var jobs: [RemoteJob] = []
    /// Where each is among them, by id.
    var places: [String: Int] = [:]
    var hour = SlidingWindow(limit: 10, per: .seconds(3600))
    var month = SlidingWindow(limit: 100, per: .seconds(30 * 86400))

    mutating func add(_ job: RemoteJob) {
      places[job.id] = jobs.count
      jobs.append(job)
    }

    /// Stops a run, or removes it if it has ended. Nil where it cannot be seen.
    mutating func dismiss(_ id: String, at now: Timestamp) -> RemoteJob? {
      guard let place = places[id], jobs[place].isVisible(at: now) else { return nil }
      if jobs[place].state(at: now).isTerminal { jobs[place].gone = now } else { jobs[place].dismissed = now }
      return jobs[place]
    }

    /// Nil where both allowances had room.
    mutating func takeQuota(at now: Timestamp) -> String? {
      guard hour.remaining(at: now) > 0 else { return "Quota exceeded: \(hour.limit) executions per hour" }
      guard month.take(at: now) else { return "Quota exceeded: \(month.limit) executions per month" }
      _ = hour.take(at: now)
      return nil
    }
  }

  private let state: Mutex<State>
  private let clock: SandboxClock
  private let options: SandboxOptions
  private let journal: Journal

  init(options: SandboxOptions, clock: SandboxClock, journal: Journal = .none) {
    self.options = options
    self.journal = journal
    self.clock = clock
    state = Mutex(
      State(random: SeededGenerator(seed: options.seed ^ UInt64(clock.now.nanoseconds), "jobs")))
  }

  /// Takes a run on.
  func submit(_ outlook: RunOutlook, course: RunCourse = RunCourse()) -> Outcome {
    let now = clock.now
    return state.withLock { state in
      let isPaid = options.isQuotaOn && !course.isFree
      if isPaid, let reason = state.takeQuota(at: now) { return .noQuota(reason) }
      let number = state.jobs.count
      // How the nth run of a sandbox goes depends on the seed alone, its id on when it was submitted, too.
      var fate = SeededGenerator(seed: options.seed, "run \(number)")
      let isUnlucky = fate.share() < options.failRate
      let failure = outlook.failure ?? (isUnlucky ? RunFailure(.upload) : nil)
      var plan = RunPlan(
        course.ending ?? failure.map(RunPlan.Ending.failure) ?? .success,
        functionLength: course.functionLength, random: &fate)
      if let length = course.length { plan = plan.lasting(length) }
      let count = course.resultCount ?? (outlook.results.isEmpty ? 0 : options.resultsPerJob)
      let job = RemoteJob(
        id: state.random.uuid(version: 5), number: number, process: outlook.process,
        products: outlook.products, created: now, plan: plan, region: outlook.region,
        files: outlook.files(count, names: course.names, random: &state.random), keyStore: outlook.keyStore,
        visible: course.visibleAfter.map(now.after) ?? now, gone: course.goneAfter.map(now.after),
        dismissed: course.dismissedAfter.map { now.after(plan.queueing + $0) })
      state.add(job)
      journal.note(.submitted(job, isPaid: isPaid))
      return .accepted(job)
    }
  }

  /// Nil where there is none, or it cannot be seen yet or any more.
  func job(_ id: String) -> RemoteJob? {
    let now = clock.now
    return state.withLock { state in state.places[id].map { state.jobs[$0] } }
      .flatMap { $0.isVisible(at: now) ? $0 : nil }
  }

  /// The one that was submitted after so many others.
  func job(number: Int) -> RemoteJob? {
    let now = clock.now
    return state.withLock { state in state.jobs.indices.contains(number) ? state.jobs[number] : nil }
      .flatMap { $0.isVisible(at: now) ? $0 : nil }
  }

  /// All that can be seen, newest first.
  var jobs: [RemoteJob] {
    let now = clock.now
    return state.withLock { $0.jobs.reversed().filter { $0.isVisible(at: now) } }
  }

  /// A part of the list.
  ///
  /// - returns: the runs, and whether others follow.
  func list(_ selection: Selection) -> (jobs: [RemoteJob], hasMore: Bool) {
    let now = clock.now
    let latest = now.after(.zero - selection.lag)
    return state.withLock { state in
      let seen = { (job: RemoteJob) in job.isVisible(at: now) && job.created <= latest }
      let wanted = selection.limit + 1
      let found =
        selection.order == .oldestFirst
        ? Array(state.jobs.lazy.filter(seen).dropFirst(selection.offset).prefix(wanted))
        : Array(state.jobs.reversed().lazy.filter(seen).dropFirst(selection.offset).prefix(wanted))
      return (Array(found.prefix(selection.limit)), found.count == wanted)
    }
  }

  /// Stops a run; one that has ended goes with its results, as OGC API - Processes wants it (part 1, 14). What
  /// is returned is dismissed. Nil where there is none.
  func dismiss(_ id: String) -> RemoteJob? {
    let now = clock.now
    return state.withLock { state in
      let job = state.dismiss(id, at: now)
      if job != nil { journal.note(.dismissed(job: id, at: now)) }
      return job
    }
  }

  /// Takes over what happened in an earlier sandbox.
  func restore(_ entry: JournalEntry) {
    state.withLock { state in
      switch entry {
      case .submitted(let job, let isPaid):
        state.add(job)
        if isPaid { _ = state.takeQuota(at: job.created) }
      case .dismissed(let id, let moment): _ = state.dismiss(id, at: moment)
      default: break
      }
    }
  }

  /// The allowances of an hour and of a month.
  var windows: (hour: SlidingWindow, month: SlidingWindow) { state.withLock { ($0.hour, $0.month) } }
}

/// In what order, other than the newest first, a list tells runs.
enum JobListOrder: String, Sendable, CaseIterable {
  case oldestFirst = "oldest-first"
  /// Within each page.
  case shuffled
  /// Each twice.
  case doubled
  /// Each page begins with the last of the one before, as when a run is submitted between the two.
  case overlapping
}
