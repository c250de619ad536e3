/// Why a run fails.
struct RunFailure: Error, Equatable, Codable {
  /// The raw value is what rules call it.
  enum Cause: String, Sendable, Codable, CaseIterable {
    /// An input could not be fetched, through no fault of the run.
    case download = "stage-in"
    /// More than one file of an unpacked input fits its sub-path.
    case ambiguousInput = "exit-10"
    case inputNotFound = "exit-11"
    case badInputs = "exit-12"
    case badArchive = "exit-20"
    case missingTool = "exit-30"
    case badGraph = "exit-40"
    /// SNAP, or whatever else is run, gives up.
    case function = "snap"
    /// The function is stopped after its hour.
    case timeLimit = "time-limit"
    /// The function is gone, and nobody says why.
    case silentStop = "silent-stop"
    /// The results could not be stored, through no fault of the run.
    case upload = "stage-out"
    /// The key store of the results does not take them.
    case refusedUpload = "refused-upload"
  }

  let cause: Cause
  /// What it is about: the key of an input, or a reason; one line.
  let detail: String

  init(_ cause: Cause, _ detail: String = "") {
    self.cause = cause
    self.detail = detail.onOneLine(upTo: 200)
  }

  var step: RunPlan.Step {
    switch cause {
    case .download, .ambiguousInput, .inputNotFound, .badInputs, .badArchive: .stageIn
    case .missingTool, .badGraph, .function, .timeLimit, .silentStop: .function
    case .upload, .refusedUpload: .stageOut
    }
  }

  /// What the step's process ends with; nil where nobody is told.
  var exitCode: Int? {
    switch cause {
    case .ambiguousInput: 10
    case .inputNotFound: 11
    case .badInputs: 12
    case .badArchive: 20
    case .missingTool: 30
    case .badGraph: 40
    case .download, .function, .upload, .refusedUpload: 1
    // Ended by SIGTERM.
    case .timeLimit: 143
    case .silentStop: nil
    }
  }
}

extension String {
  /// Without control characters, and not longer than so many characters.
  func onOneLine(upTo limit: Int) -> String {
    let line = String(prefix(limit)).unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(line)
  }
}
