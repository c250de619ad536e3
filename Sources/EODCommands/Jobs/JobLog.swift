import EODCore
import EODServices

/// The log of one job, line by line as it is asked for.
actor JobLog {
  /// Lines that are made into values at a time.
  private static let batch = 2000

  private let session: Session
  private let follows: Bool
  private var job: Job
  private let remoteID: String
  private var selection: LogSelection
  private var waiting: ArraySlice<LogEntry> = []
  private var tail = LogTail()
  private var pace = LogPace()
  private var isOver = false
  private var isOut = false
  private var isConcluded = false

  /// - parameter follows: whether to go on until the job has ended.
  /// - throws: ``CommandError`` where the job has no log.
  init(of job: Job, _ wish: LogSelection.Wish, follows: Bool, session: Session) throws(CommandError) {
    remoteID = try job.idOfLog
    self.job = job
    self.follows = follows
    self.session = session
    selection = LogSelection(wish)
  }

  nonisolated func stream() -> ValueStream {
    ValueStream(line: LogSelection.line, isEndless: follows) { try await self.next() }
  }

  /// The first fetch, so that an error is the command's and not that of a stage behind it.
  func begin() async throws { try await fetch() }

  private func next() async throws -> [Value]? {
    if waiting.isEmpty {
      if isOver {
        conclude()
        return nil
      }
      try await session.clock.sleep(for: pace.pause)
      try await fetch()
    }
    let values = selection.take(waiting.prefix(Self.batch))
    waiting = waiting.dropFirst(Self.batch)
    return values
  }

  /// Asks for the job before its log: what a job that has ended wrote is then all there.
  private func fetch() async throws {
    do {
      let known = follows ? try await JobRefresh(session).refresh(job) : job
      let entries = try await session.services.serverless.logs(remoteID)
      job = known
      if isOut { session.reporter.notice("\(Peer.serverless.title) answers again") }
      isOut = false
      isOver = !follows || job.state.isTerminal
      waiting = (follows ? tail.take(entries) : entries)[...]
      pace.saw(new: waiting.count)
    } catch let error as ServiceError
      where follows && error.isOutage(age: session.clock.elapsed(since: job.created))
    {
      if !isOut { session.reporter.warn("\(error.message); following goes on when it answers") }
      isOut = true
      pace.saw(new: 0)
    }
  }

  /// Says the cause of a failure, once, when all lines have been taken.
  private func conclude() {
    guard !isConcluded else { return }
    isConcluded = true
    guard let failure = selection.digest.failure(hasFailed: job.state == .failed) else { return }
    session.reporter.notice("cause: \(failure.cause)")
  }
}

/// How long to wait before a log is fetched again, all of it: soon after it has grown, ever later while it is
/// silent. Pure.
struct LogPace: Sendable, Equatable {
  private static let shortest = Duration.seconds(5)
  private static let longest = Duration.seconds(60)

  /// In the services' time.
  private(set) var pause = shortest

  mutating func saw(new lines: Int) { pause = lines > 0 ? Self.shortest : min(pause * 1.5, Self.longest) }
}

extension Job {
  /// The service's id, where there can be a log.
  /// - throws: ``CommandError``.
  var idOfLog: String {
    get throws(CommandError) {
      guard service == .serverless else {
        throw .cannot("job \(id) has no log: \(service.title) keeps none")
      }
      if let remoteID { return remoteID }
      if state == .queued { throw .cannot("job \(id) has no log yet: it is still queued here") }
      if state == .failed {
        throw .cannot("job \(id) has no log: it was refused\(message.map { ": \($0)" } ?? "")")
      }
      throw .unanswered(job: id, service: service)
    }
  }
}

extension ServiceError {
  /// For how long a job that was submitted may not be known yet to all of its service.
  private static let unseen = Duration.seconds(300)

  /// Whether asking again later may be answered.
  ///
  /// - parameter age: of the job that is asked about.
  func isOutage(age: Duration) -> Bool {
    switch self {
    case .unreachable, .lost, .timedOut, .cutOff, .quota, .notJSON: true
    case .answered(_, let status, _): status >= 500 || status == 408
    case .notFound: age < Self.unseen
    case .tooLarge, .misdirected, .refused, .unexpected: false
    }
  }
}
