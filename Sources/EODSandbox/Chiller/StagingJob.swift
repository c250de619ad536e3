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

  /// Nanoseconds since 1970, as EODC's look.
  let id: String
  let created: Timestamp
  /// In the order of arrival.
  let files: [File]
  /// Lines of the list that name nothing in the archive.
  let unknown: Int
  let finishes: Duration

  /// - parameters:
  ///   - files: each scene once, with the path as asked for, and whether it is on tape.
  init(
    id: String, created: Timestamp, files: [(scene: Scene, requested: String, isOnTape: Bool)], unknown: Int,
    seed: UInt64
  ) {
    self.id = id
    self.created = created
    self.unknown = unknown
    var random = SeededGenerator(seed: seed, "staging")
    var clock = Self.mounting
    let arrivals = files.map { file in
      guard file.isOnTape else { return File(scene: file.scene, requested: file.requested, arrives: .zero) }
      clock += .seconds(random.int(in: Self.secondsPerFile))
      return File(scene: file.scene, requested: file.requested, arrives: clock)
    }
    self.files = arrivals.sorted { $0.arrives < $1.arrives }
    finishes = (self.files.last?.arrives ?? .zero) + Self.reporting
  }

  func staged(at now: Timestamp) -> ArraySlice<File> {
    let passed = now.since(created)
    return files.prefix { $0.arrives <= passed }
  }

  func isFinished(at now: Timestamp) -> Bool { now.since(created) >= finishes }

  /// Until the robot has the tape in a drive.
  private static let mounting = Duration.seconds(240)
  private static let secondsPerFile = 3...8
  /// From the last file to the answer that says so.
  private static let reporting = Duration.seconds(5)
}
