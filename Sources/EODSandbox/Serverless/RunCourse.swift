import EODCore

/// What rules say about how a run is to go; nil where they leave it as it would go.
struct RunCourse: Sendable, Equatable {
  var ending: RunPlan.Ending?
  /// From the moment it begins.
  var dismissedAfter: Duration?
  /// Seconds of the middle step.
  var functionLength: Int?
  /// Of the whole run.
  var length: Duration?
  /// From the submission on.
  var visibleAfter: Duration?
  var goneAfter: Duration?
  var resultCount: Int?
  var names: HostileNames?
  /// Whether it costs no quota.
  var isFree = false

  init() {}

  init(_ quirks: Quirks) {
    if let cause = quirks[.jobFails]?.asString.flatMap(RunFailure.Cause.init) {
      ending = .failure(RunFailure(cause, Self.details[cause] ?? ""))
    } else if quirks.has(.jobHangs) {
      ending = .never
    }
    isFree = quirks.has(.unlimited)
    if quirks.has(.jobDismissed) { dismissedAfter = .seconds(60) }
    functionLength = quirks[.jobTakes]?.asInt
    length = quirks[.jobLasts]?.asInt.map(Duration.seconds)
    visibleAfter = quirks[.jobNotYetVisible]?.asInt.map(Duration.seconds)
    goneAfter = quirks[.jobVanishes]?.asInt.map(Duration.seconds)
    resultCount = quirks[.resultCount]?.asInt
    names = quirks[.resultNames]?.asString.flatMap(HostileNames.init)
  }

  /// What failures are about that have no reason.
  private static let details: [RunFailure.Cause: String] = [
    .ambiguousInput: "img1", .inputNotFound: "img1", .badArchive: "img1", .badInputs: "eo_input",
    .missingTool: "unzip", .badGraph: "the elements do not end",
    .function: "graph.GraphException: Operator 'ReadOp': no reader for the input", .refusedUpload: "results",
  ]
}
