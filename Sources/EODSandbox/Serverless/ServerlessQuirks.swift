/// How a run goes, and what the service's answers about it look like, other than usual.
extension Quirk {
  static let serverless = jobQuirks + answerQuirks + listQuirks + resultQuirks + logQuirks + [expiredKey, v1]

  private static let jobAnswers: [Endpoint] = [
    .serverlessExecute, .serverlessJobs, .serverlessJob, .serverlessDismiss,
  ]

  // How a run goes is settled when it is submitted.

  static let jobFails = Quirk(
    "job-fails", at: [.serverlessExecute],
    takes: .choice(RunFailure.Cause.allCases.map(\.rawValue)),
    "The run fails in that step, or with that exit code of the worker.")
  static let jobHangs = Quirk(
    "job-hangs", at: [.serverlessExecute], "The run never ends, and its log says nothing more.")
  static let jobDismissed = Quirk(
    "job-dismissed", at: [.serverlessExecute], "Somebody else stops the run a minute after it began.")
  static let jobTakes = Quirk(
    "job-takes", at: [.serverlessExecute], takes: .number(1...1_000_000),
    "The middle step of the run takes so many seconds.")
  static let jobLasts = Quirk(
    "job-lasts", at: [.serverlessExecute], takes: .number(1...1_000_000),
    "The run takes so many seconds from its submission to its end, each part of it its share.")
  static let jobNotYetVisible = Quirk(
    "job-not-yet-visible", at: [.serverlessExecute], takes: .number(1...86400),
    "For so many seconds nothing but the answer knows of the run: 404, and no place in the list.")
  static let jobVanishes = Quirk(
    "job-vanishes", at: [.serverlessExecute], takes: .number(1...1_000_000),
    "So many seconds after its submission nothing knows of the run any more.")
  static let resultCount = Quirk(
    "result-count", at: [.serverlessExecute], takes: .number(0...10000), "The run leaves so many files.")
  static let resultNames = Quirk(
    "result-names", at: [.serverlessExecute], takes: .choice(HostileNames.allCases.map(\.rawValue)),
    "The titles of the run's files are such that a careless client writes where it should not.")

  private static let jobQuirks = [
    jobFails, jobHangs, jobDismissed, jobTakes, jobLasts, jobNotYetVisible, jobVanishes, resultCount,
    resultNames,
  ]

  // What answers look like is asked for when they are given.

  static let jobAnswered200 = Quirk(
    "job-answered-200", at: [.serverlessExecute], "A submission is answered with 200 in the place of 201.")
  static let jobID = Quirk(
    "job-id", at: jobAnswers, takes: .choice(JobForm.ID.allCases.map(\.rawValue)),
    "The id of a run is not in jobID: as in the draft of version 2, or only in an address, or nowhere.")
  static let jobNotStarted = Quirk("job-not-started", at: jobAnswers, "The field started is missing.")
  static let jobStatus = Quirk(
    "unknown-status", at: jobAnswers, takes: .text, "That is the status of every run.")
  static let jobProgress = Quirk(
    "job-progress", at: jobAnswers, "A run says how far it is, in message and progress.")
  static let timeFormat = Quirk(
    "time-format", at: jobAnswers, takes: .choice(JobTimeFormat.allCases.map(\.rawValue)),
    "Times of runs are written otherwise.")
  static let timeSkew = Quirk(
    "time-skew", at: jobAnswers, takes: .number(-1_000_000...1_000_000),
    "The service's clock is so many seconds ahead.")

  private static let answerQuirks = [
    jobAnswered200, jobID, jobNotStarted, jobStatus, jobProgress, timeFormat, timeSkew,
  ]

  static let nextLink = Quirk(
    "next-link", at: [.serverlessJobs, .serverlessProcesses],
    takes: .choice(ListPage.NextLink.allCases.map(\.rawValue)),
    "A link to a next page that does not exist, or is relative, the same again, or on another host.")
  static let listLimit = Quirk(
    "list-limit", at: [.serverlessJobs, .serverlessProcesses], takes: .number(1...10000),
    "A page has no more than so many items, whatever limit says.")
  static let listLag = Quirk(
    "list-lag", at: [.serverlessJobs], takes: .number(1...86400),
    "The list has runs only once they are so many seconds old.")
  static let listOrder = Quirk(
    "list-order", at: [.serverlessJobs], takes: .choice(JobListOrder.allCases.map(\.rawValue)),
    "The list of runs is in another order, or tells some of them twice.")

  private static let listQuirks = [nextLink, listLimit, listLag, listOrder]

  static let resultAddress = Quirk(
    "result-address", at: [.serverlessResults],
    takes: .choice(["relative", "numbered"]),
    "Addresses of files are relative to the service's, as in version 1 with a number.")
  static let resultHost = Quirk(
    "result-host", at: [.serverlessResults], takes: .text,
    "Addresses of files begin with that, such as http://127.0.0.1:8081, in the place of the service's own.")
  static let resultPaging = Quirk(
    "result-paging", at: [.serverlessResults], takes: .choice(ResultPage.Form.allCases.map(\.rawValue)),
    "The items that lead to other pages are absolute, stand first, lead nowhere, or are all there is.")
  static let resultWithoutRel = Quirk(
    "result-without-rel", at: [.serverlessResults], "The field rel is missing.")
  static let resultWithoutRange = Quirk(
    "result-without-range", at: [.serverlessFile], "A part of a file is asked for, and all of it comes.")
  static let resultTag = Quirk(
    "result-tag", at: [.serverlessFile], takes: .choice(["none", "changing"]),
    "Files have no entity tag, or another one each time.")

  private static let resultQuirks = [
    resultAddress, resultHost, resultPaging, resultWithoutRel, resultWithoutRange, resultTag,
  ]

  static let logTimeFormat = Quirk(
    "log-time-format", at: [.serverlessLogs], takes: .choice(LogTimeFormat.allCases.map(\.rawValue)),
    "Times of log entries are written otherwise.")
  static let logLines = Quirk(
    "log-lines", at: [.serverlessLogs], takes: .number(1...500_000), "The log has so many lines more.")
  static let logSecrets = Quirk(
    "log-secrets", at: [.serverlessLogs], "Tokens, passwords and keys are in the log, in many spellings.")

  private static let logQuirks = [logTimeFormat, logLines, logSecrets]

  static let expiredKey = Quirk(
    "expired-key", at: [.serverlessExecute, .serverlessKeys, .serverlessKey],
    "All keys of the account have expired.")
  static let v1 = Quirk(
    "v1", at: Endpoint.allCases.filter { $0.service == "serverless" },
    "The service is as it was until 2025, with other paths and forms.")
}
