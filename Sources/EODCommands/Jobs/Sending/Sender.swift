import EODCore
import EODLedger
import EODServices

/// Sends one run: its intent is in the ledger before the request leaves, and no request is sent blindly twice.
struct Sender {
  /// How it ended, where no error did.
  enum Outcome: Sendable {
    /// The service has it, or it ended meanwhile.
    case sent(Job)
    /// It stays queued: there is no room before then.
    case waits(Job, until: Timestamp)
  }

  /// A request that never arrives is not sent for ever.
  private static let tries = 4

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Orders what the run reads, then sends it.
  ///
  /// - throws: why it was not sent. By ``SendingProblem`` the row tells what comes of it: it is queued still, or
  ///   it has failed, or it is `submitting` because the service may have it.
  func send(_ job: Job) async throws -> Outcome {
    guard let request = RunRequest(job) else {
      let reason = "the ledger does not say what to run"
      _ = try await end(job, reason)
      throw CommandError.cannot("job \(job.id) cannot be sent: \(reason)")
    }
    do {
      let inputs = try await inputs(of: request)
      return try await session.ledger().sending.hold {
        for _ in 1..<Self.tries {
          if let outcome = try await submit(job, request, inputs) { return outcome }
        }
        return try await submit(job, request, inputs) ?? .waits(job, until: session.clock.now())
      }
    } catch let closed as QuotaClosed {
      return .waits(try await hold(job, "waits for an order"), until: closed.until)
    } catch {
      try await settle(job, after: error)
      throw error
    }
  }

  /// Sees to it that all the run reads is on its way.
  ///
  /// - returns: whether it is there, so that ``send(_:)`` will not wait; true too where `send` will tell an error.
  func prepare(_ job: Job) async -> Bool {
    guard let request = RunRequest(job) else { return true }
    return await withTaskGroup(of: Bool.self) { group in
      for input in request.inputs {
        group.addTask { (try? await session.orders.place(input.input)) ?? true }
      }
      return await group.reduce(true) { $0 && $1 }
    }
  }

  private func inputs(of request: RunRequest) async throws -> [RemoteInput] {
    try await withThrowingTaskGroup(of: (Int, RemoteInput).self) { group in
      for (place, input) in request.inputs.enumerated() {
        group.addTask {
          (place, RemoteInput(name: input.name, url: try await session.orders.url(for: input.input)))
        }
      }
      var inputs: [Int: RemoteInput] = [:]
      for try await (place, input) in group { inputs[place] = input }
      return request.inputs.indices.compactMap { inputs[$0] }
    }
  }

  /// One try, while nobody else sends; nil where it did not arrive and may be sent again.
  private func submit(_ job: Job, _ request: RunRequest, _ inputs: [RemoteInput]) async throws -> Outcome? {
    let ledger = try session.ledger()
    try await Reconciler(session).settleLeftovers(account: job.account)
    guard let current = try await ledger.job(key: job.key) else {
      throw LedgerError.forgottenJob(key: job.key)
    }
    switch current.state {
    case .queued: break
    case .submitting: throw CommandError.unanswered(job: current.id, service: current.service)
    default: return .sent(current)
    }
    let keeper = QuotaKeeper(session, .runs)
    let opening = try await keeper.opening()
    guard opening <= session.clock.now() else { return .waits(current, until: opening) }
    // Once the request may have left, its answer is worth more than a fast end.
    let delivery = try await Task { try await deliver(current, request, inputs) }.value
    switch delivery {
    // Somebody took it from the queue meanwhile.
    case nil, .accepted?: return .sent(try await ledger.job(key: job.key) ?? current)
    case .noRoom(_, let quota)?:
      let waiting = try await ledger.requeue(job.key, message: nil, at: session.clock.now())
      try await keeper.refused(quota)
      return .waits(waiting, until: try await keeper.opening())
    case .notSent(let error)?:
      session.changed(try await ledger.requeue(job.key, message: error.reason, at: session.clock.now()))
      throw error
    case .refused(let error)?:
      try await ledger.unspend(job.key)
      _ = try await end(job, error.reason)
      throw error
    case .unclear(let error, let isCertain)?:
      let settled = try await Reconciler(session).settle(
        current.submitting(at: session.clock.now()), after: error, isCertain: isCertain)
      return settled.state == .queued ? nil : .sent(settled)
    }
  }

  /// Claims the job, sends it, and writes down its id.
  private func deliver(
    _ job: Job, _ request: RunRequest, _ inputs: [RemoteInput]
  ) async throws -> Delivery? {
    let ledger = try session.ledger()
    guard let claimed = try await ledger.claim(job.key, spending: .runs, at: session.clock.now()) else {
      return nil
    }
    session.changed(claimed)
    let delivery: Delivery
    do {
      delivery = .accepted(
        try await session.services.serverless.submit(
          process: job.process, graph: request.graph, inputs: inputs))
    } catch {
      delivery = Delivery(.failure(error))
    }
    guard case .accepted(let remote) = delivery else { return delivery }
    do {
      try await ledger.settleSpending(job.key, at: session.clock.now())
      session.changed(
        try await ledger.accept(job.key, remoteID: remote.id, state: remote.state, at: session.clock.now()))
    } catch {
      throw CommandError.notRecorded(
        job: job.id, remoteID: remote.id.strippingControls(), reason: error.reason)
    }
    return delivery
  }

  /// What an error before the request left means for the row.
  private func settle(_ job: Job, after error: any Error) async throws {
    guard let current = try await session.ledger().job(key: job.key), current.state == .queued,
      !(error is CancellationError)
    else { return }
    switch SendingProblem(error) {
    case .passing, .refusal, .blocking: _ = try await hold(current, error.reason)
    case .lasting: _ = try await end(current, error.reason)
    }
  }

  private func hold(_ job: Job, _ message: String?) async throws -> Job {
    let held = try await session.ledger().requeue(job.key, message: message, at: session.clock.now())
    session.changed(held)
    return held
  }

  private func end(_ job: Job, _ reason: String) async throws -> Job {
    let ended = try await session.ledger().update(
      job.key, state: .failed, message: reason, at: session.clock.now())
    session.changed(ended)
    return ended
  }
}

extension Job {
  fileprivate func submitting(at time: Timestamp) -> Job {
    var job = self
    job.state = .submitting
    job.submitted = job.submitted ?? time
    return job
  }
}
