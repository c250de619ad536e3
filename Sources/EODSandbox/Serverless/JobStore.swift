import EODCore
import EODGraph
import Synchronization

/// All runs, and how many may still be submitted.
final class JobStore: Sendable {
  enum Outcome: Sendable {
    case accepted(RemoteJob)
    /// Says which allowance is used up.
    case noQuota(String)
  }

  private struct State {
    var random: SeededGenerator
    /// Oldest first.
    var jobs: [RemoteJob] = []
    var hour = SlidingWindow(limit: 10, per: .seconds(3600))
    var month = SlidingWindow(limit: 100, per: .seconds(30 * 86400))

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

  init(options: SandboxOptions, clock: SandboxClock) {
    self.options = options
    self.clock = clock
    state = Mutex(
      State(random: SeededGenerator(seed: options.seed ^ UInt64(clock.now.nanoseconds), "jobs")))
  }

  /// Takes a run on.
  func submit(_ request: ExecutionRequest, products: (ExecutionRequest.Input) -> CatalogueItem?) -> Outcome {
    let now = clock.now
    let foreseen = RunPlan.Failure.foreseen(request, products: products)
    return state.withLock { state in
      if options.isQuotaOn, let reason = state.takeQuota(at: now) { return .noQuota(reason) }
      // How the nth run of a sandbox goes depends on the seed alone, its id on when it was submitted, too.
      var fate = SeededGenerator(seed: options.seed, "run \(state.jobs.count)")
      let isUnlucky = fate.share() < options.failRate
      let plan = RunPlan(failure: foreseen ?? (isUnlucky ? .upload : nil), random: &fate)
      let region = (try? SnapGraph(request.graph, name: "graph.xml"))?.geoRegion.flatMap {
        try? Area(wkt: $0)
      }
      let footprint = request.inputs?.lazy.compactMap(products).first?.footprint
      let job = RemoteJob(
        id: state.random.uuid(version: 5), process: ServerlessProcess.snap.id,
        products: (request.inputs ?? []).compactMap { products($0)?.id }, created: now, plan: plan,
        region: (region ?? footprint)?.boundingBox,
        files: (0..<options.resultsPerJob).map { _ in state.random.uuid(version: 4) + ".nc" })
      state.jobs.append(job)
      return .accepted(job)
    }
  }

  func job(_ id: String) -> RemoteJob? { state.withLock { $0.jobs.first { $0.id == id } } }

  /// All of them, newest first.
  var jobs: [RemoteJob] { state.withLock { $0.jobs.reversed() } }

  /// Stops a run that has not ended; one that has stays as it is. Nil where there is none.
  func dismiss(_ id: String) -> RemoteJob? {
    let now = clock.now
    return state.withLock { state in
      guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { return nil }
      if !state.jobs[index].state(at: now).isTerminal { state.jobs[index].dismissed = now }
      return state.jobs[index]
    }
  }

  /// The allowances of an hour and of a month.
  var windows: (hour: SlidingWindow, month: SlidingWindow) { state.withLock { ($0.hour, $0.month) } }
}
