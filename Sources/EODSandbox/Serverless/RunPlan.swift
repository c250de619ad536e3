import EODCore

/// How a run will go, settled when it is submitted.
struct RunPlan: Sendable, Equatable {
  enum Step: String, Sendable, CaseIterable {
    case stageIn = "stage-in"
    case function = "snap-function"
    case stageOut = "stage-out"
  }

  /// Why a run fails, as the worker's exit codes tell them apart.
  enum Failure: Sendable, Equatable {
    /// Exit code 11.
    case inputNotFound(key: String)
    /// Exit code 12.
    case badInputs
    /// Exit code 40.
    case badGraph(String)
    /// gpt ends with 1; the class, below `org.esa.snap.core.gpf`, that gives up, and why.
    case snap(String)
    /// The results could not be stored, through no fault of the run.
    case upload

    var step: Step {
      switch self {
      case .inputNotFound, .badInputs: .stageIn
      case .badGraph, .snap: .function
      case .upload: .stageOut
      }
    }
  }

  let failure: Failure?
  /// From the submission to the first step.
  let queueing: Duration
  /// How long each step that is reached takes.
  let lengths: [Step: Duration]

  init(failure: Failure?, random: inout SeededGenerator) {
    self.failure = failure
    queueing = .seconds(random.int(in: 8...12))
    var lengths: [Step: Duration] = [
      .stageIn: .seconds(random.int(in: 20...45)), .function: .seconds(random.int(in: 140...290)),
      .stageOut: .seconds(random.int(in: 12...25)),
    ]
    if let failure {
      for step in Step.allCases where step.isAfter(failure.step) { lengths[step] = nil }
      switch failure {
      case .inputNotFound, .badInputs: lengths[.stageIn] = .seconds(15)
      case .badGraph: lengths[.function] = .seconds(6)
      case .snap: lengths[.function] = .seconds(random.int(in: 25...60))
      case .upload: lengths[.stageOut] = .seconds(240)
      }
    }
    self.lengths = lengths
  }

  /// From the submission to the end.
  var total: Duration { Step.allCases.reduce(queueing) { $0 + (lengths[$1] ?? .zero) } }

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
