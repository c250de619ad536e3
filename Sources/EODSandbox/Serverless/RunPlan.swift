import EODCore

/// How a run will go, settled when it is submitted.
struct RunPlan: Sendable, Equatable, Codable {
  enum Step: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case stageIn = "stage-in"
    case function
    case stageOut = "stage-out"
  }

  enum Ending: Sendable, Equatable, Codable {
    case success
    case failure(RunFailure)
    /// It goes on until somebody stops it.
    case never
  }

  let ending: Ending
  /// From the submission to the first step.
  let queueing: Duration
  /// How long each step that is reached takes; the one that never ends, longer than anybody waits.
  let lengths: [Step: Duration]

  /// Ten years.
  private static let endless = Duration.seconds(10 * 366 * 86400)
  /// What the worker allows the function, in seconds; it looks each minute, and waits half a minute more.
  static let timeLimit = 3600

  /// - parameter functionLength: how many seconds the middle step takes where it ends of itself; nil for as
  ///   in life.
  init(_ ending: Ending, functionLength: Int? = nil, random: inout SeededGenerator) {
    var lengths: [Step: Duration] = [
      .stageIn: .seconds(random.int(in: 20...45)), .function: .seconds(random.int(in: 140...290)),
      .stageOut: .seconds(random.int(in: 12...25)),
    ]
    let queueing = Duration.seconds(random.int(in: 8...12))
    if let functionLength { lengths[.function] = .seconds(functionLength) }
    switch ending {
    case .success: break
    case .never:
      lengths[.function] = Self.endless
      lengths[.stageOut] = nil
    case .failure(let failure):
      for step in Step.allCases where step.isAfter(failure.step) { lengths[step] = nil }
      switch failure.cause {
      case .download: lengths[.stageIn] = .seconds(95)
      case .ambiguousInput, .inputNotFound, .badInputs, .badArchive: lengths[.stageIn] = .seconds(15)
      case .missingTool, .badGraph: lengths[.function] = .seconds(6)
      case .function: lengths[.function] = .seconds(functionLength ?? random.int(in: 25...60))
      case .timeLimit: lengths[.function] = .seconds(Self.timeLimit + random.int(in: 30...90))
      // The whole run takes half an hour.
      case .silentStop: lengths[.function] = .seconds(1800) - (lengths[.stageIn] ?? .zero)
      case .upload: lengths[.stageOut] = .seconds(240)
      case .refusedUpload: break
      }
    }
    self.init(ending, queueing: queueing, lengths: lengths)
  }

  init(_ ending: Ending, queueing: Duration, lengths: [Step: Duration]) {
    self.ending = ending
    self.queueing = queueing
    self.lengths = lengths
  }

  var failure: RunFailure? { if case .failure(let failure) = ending { failure } else { nil } }

  /// From the submission to the end.
  var total: Duration { Step.allCases.reduce(queueing) { $0 + (lengths[$1] ?? .zero) } }

  /// The same course in another time, from the submission to the end.
  func lasting(_ length: Duration) -> RunPlan {
    let share = length / total
    return RunPlan(ending, queueing: queueing * share, lengths: lengths.mapValues { $0 * share })
  }

  /// When a step begins, from the submission on; nil where it is not reached.
  func begin(of step: Step) -> Duration? {
    guard lengths[step] != nil else { return nil }
    return Step.allCases.prefix { $0 != step }.reduce(queueing) { $0 + (lengths[$1] ?? .zero) }
  }
}

extension RunPlan.Step {
  fileprivate func isAfter(_ other: RunPlan.Step) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: self) ?? 0) > (order.firstIndex(of: other) ?? 0)
  }
}
