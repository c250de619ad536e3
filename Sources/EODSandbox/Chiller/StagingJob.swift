import EODCore

/// A list of files on its way from tape: who is there when is settled when the list arrives.
struct StagingJob: Sendable {
  struct File: Sendable {
    let scene: Scene
    /// The path as it was asked for.
    let requested: String
    /// When it is there, counted from the start of the job.
    let arrives: Duration
  }

  enum State: Sendable {
    case staging
    case finished
    case failed
  }

  /// Nanoseconds since 1970, as EODC's look.
  let id: String
  let created: Timestamp
  /// What arrives, in the order of arrival.
  let files: [File]
  /// How many files of the list are in the archive.
  let known: Int
  /// Lines of the list that name nothing in the archive.
  let unknown: Int
  let fate: StagingFate
  /// When it ends, if it does, counted from the start of the job.
  let ends: Duration

  /// - parameters:
  ///   - files: each scene once, with the path as asked for, and whether it is on tape.
  init(
    id: String, created: Timestamp, files: [(scene: Scene, requested: String, isOnTape: Bool)], unknown: Int,
    fate: StagingFate = StagingFate(), seed: UInt64
  ) {
    self.id = id
    self.created = created
    self.unknown = unknown
    self.fate = fate
    known = files.count
    var random = SeededGenerator(seed: seed, "staging")
    var clock = Self.mounting * fate.slowness
    let arrivals = files.compactMap { file -> File? in
      guard file.isOnTape else { return File(scene: file.scene, requested: file.requested, arrives: .zero) }
      if let missing = fate.missing, file.requested.contains(missing) { return nil }
      clock += .seconds(random.int(in: Self.secondsPerFile)) * fate.slowness
      return File(scene: file.scene, requested: file.requested, arrives: clock)
    }
    self.files = Array(arrivals.sorted { $0.arrives < $1.arrives }.prefix(fate.arriving ?? Int.max))
    ends = (self.files.last?.arrives ?? .zero) + Self.reporting
  }

  func staged(at now: Timestamp) -> ArraySlice<File> {
    let passed = now.since(created)
    return files.prefix { $0.arrives <= passed }
  }

  func state(at now: Timestamp) -> State {
    guard now.since(created) >= ends else { return .staging }
    switch fate.end {
    case .finished: return .finished
    case .failed: return .failed
    case .none: return .staging
    }
  }

  /// Whether it can be asked for.
  func isSeen(at now: Timestamp) -> Bool { now.since(created) >= .seconds(fate.unseen) }

  /// Until the robot has the tape in a drive.
  private static let mounting = Duration.seconds(240)
  private static let secondsPerFile = 3...8
  /// From the last file to the answer that says so.
  private static let reporting = Duration.seconds(5)
}
