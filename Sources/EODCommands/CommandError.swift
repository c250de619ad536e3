package import EODCore

/// What can go wrong in a command itself, beside what services, ledger, archive and graphs say.
package enum CommandError: Explained, Equatable {
  case unknownCommand(String)
  case cannotStart(command: String, reason: String)
  case file(path: String, action: String, reason: String)
  case content(path: String, reason: String, hint: String?)
  case unknownFormat(path: String, formats: [String])
  case nothingToStage
  case notAPath(String, reason: String)
  case noGraph(String, known: [String], nearest: String?)
  case graphFindings(String, [String])
  case badValue(what: String, reason: String, hint: String?)
  case scanIncomplete(folders: Int, matches: Int)
  case notStaged(job: String, missing: Int, of: Int)
  /// - parameters:
  ///   - first: the name of the first of them, for which `reason` and `hasLog` hold.
  case jobsFailed(failed: Int, of: Int, first: String, reason: String?, hasLog: Bool)
  /// The job was successful, and its results are still where they were.
  case notFetched(job: String, reason: String, exitCode: ExitCode)
  /// The request of a job may or may not have arrived.
  case unanswered(job: String, service: ServiceName)
  /// Which of the service's jobs a submission became is for the user to say; none of them may be it.
  case ambiguousAnswer(job: String, candidates: [String])
  /// The service has the job, and the ledger does not know it.
  case notRecorded(job: String, remoteID: String, reason: String)
  /// The service does not know the job any more, and it is not known how it ended.
  case vanished(job: String, service: ServiceName)
  /// It has been for long in a state that this program does not know.
  case strangeState(job: String, words: String)
  /// It belongs to another user, or to another address of the service.
  case otherAccount(job: String, account: String)
  /// A job that has not ended is not forgotten by the way.
  case underWay(job: String, state: JobState)
  case orderFailed(product: String, reason: String)
  /// - parameters:
  ///   - verb: `ordered`, `downloaded`.
  ///   - reason: that of the first.
  case productsFailed(verb: String, failed: Int, of: Int, first: String, reason: String)
  case cannot(String)
  case noResults(job: String, state: JobState)
  /// Jobs that were named were not submitted again.
  /// - parameters:
  ///   - job: the first of them, for which the reason holds.
  ///   - count: of them, of all that were named.
  case notRetried(job: String, reason: String, count: Int, of: Int)
  /// Neither a job nor a file that anything is known of.
  case unknownFile(String, reason: String)
  case unknownTopic(String, nearest: String?)

  package var code: String {
    switch self {
    case .unknownCommand: "E-UNKNOWN-COMMAND"
    case .cannotStart: "E-SHELL"
    case .file: "E-FILE"
    case .content: "E-CONTENT"
    case .unknownFormat: "E-FORMAT"
    case .nothingToStage: "E-NOTHING-TO-STAGE"
    case .notAPath: "E-STAGE-PATH"
    case .noGraph: "E-NO-GRAPH"
    case .graphFindings: "E-GRAPH"
    case .badValue: "E-VALUE"
    case .scanIncomplete: "E-SCAN-INCOMPLETE"
    case .notStaged: "E-NOT-STAGED"
    case .jobsFailed: "E-JOB-FAILED"
    case .notFetched: "E-NOT-FETCHED"
    case .unanswered: "E-UNANSWERED"
    case .ambiguousAnswer: "E-WHICH-JOB"
    case .notRecorded: "E-NOT-RECORDED"
    case .vanished: "E-JOB-VANISHED"
    case .strangeState: "E-JOB-STATE"
    case .otherAccount: "E-OTHER-ACCOUNT"
    case .underWay: "E-UNDER-WAY"
    case .orderFailed: "E-ORDER-FAILED"
    case .productsFailed: "E-PRODUCTS"
    case .cannot: "E-CANNOT"
    case .noResults: "E-NO-RESULTS"
    case .notRetried: "E-NOT-RETRIED"
    case .unknownFile: "E-UNKNOWN-FILE"
    case .unknownTopic: "E-UNKNOWN-TOPIC"
    }
  }

  package var message: String {
    switch self {
    case .unknownCommand(let name): "there is no command `\(name)`"
    case .cannotStart(let command, let reason): "cannot start `\(command)`: \(reason)"
    case .file(let path, let action, let reason): "cannot \(action) \(path): \(reason)"
    case .content(let path, let reason, _): "\(path): \(reason)"
    case .unknownFormat(let path, _): "the name of \(path) does not tell its format"
    case .nothingToStage: "there is nothing to stage: the list of files is empty"
    case .notAPath(let path, let reason): "cannot stage \(path): \(reason)"
    case .noGraph(let name, _, _): "there is no graph `\(name)`"
    case .graphFindings(let name, let findings):
      "the graph `\(name)` would waste a run: " + findings.prefix(1).joined()
        + (findings.count > 1 ? " (and \(findings.count - 1) more)" : "")
    case .badValue(let what, let reason, _): "\(what): \(reason)"
    case .scanIncomplete(let folders, let matches):
      "the scan is incomplete: \(folders) folder\(folders == 1 ? "" : "s") could not be read"
        + " (\(matches) product\(matches == 1 ? "" : "s") found elsewhere)"
    case .notStaged(let job, let missing, let all): "\(missing) of \(all) files of job \(job) were not staged"
    case .jobsFailed(let failed, let all, let first, let reason, _):
      (all == 1 ? "job \(first) ended without success" : "\(failed) of \(all) jobs ended without success")
        + (reason.map { (all == 1 ? ": " : ", first \(first): ") + $0 } ?? "")
    case .notFetched(let job, let reason, _):
      "job \(job) was successful, but its results are not here: \(reason)"
    case .unanswered(let job, let service):
      "the request of job \(job) was never answered: whether \(service.title) has it is not known"
    case .ambiguousAnswer(let job, let candidates):
      candidates.isEmpty
        ? "the service took job \(job) without saying under which id, and its list does not tell"
        : "the answer to job \(job) was lost, and it may be any of \(candidates.joined(separator: ", "))"
    case .notRecorded(let job, let remoteID, let reason):
      "job \(job) was taken as \(remoteID), which could not be written down: \(reason)"
    case .vanished(let job, let service):
      "\(service.title) no longer knows job \(job): how it ended is not known"
    case .strangeState(let job, let words):
      "job \(job) is in a state that eod does not know: \(words)"
    case .otherAccount(let job, let account): "job \(job) belongs to \(account), not to this account"
    case .underWay(let job, let state):
      "job \(job) is \(state.rawValue): forgotten, it would go on with nobody to fetch its results"
    case .orderFailed(let product, let reason): "the order of \(product) failed: \(reason)"
    case .productsFailed(let verb, 1, 1, let product, let reason):
      "\(product) could not be \(verb): \(reason)"
    case .productsFailed(let verb, let failed, let all, let first, let reason):
      "\(failed) of \(all) products could not be \(verb), first \(first): \(reason)"
    case .cannot(let what): what
    case .notRetried(let job, let reason, let count, let all):
      all == 1
        ? "job \(job) was not submitted again: \(reason)"
        : "\(count) of \(all) jobs were not submitted again, first \(job): \(reason)"
    case .unknownFile(let path, let reason): "nothing is known of `\(path.strippingControls())`: \(reason)"
    case .noResults(let job, let state): "job \(job) has no results: it is \(state.rawValue)"
    case .unknownTopic(let topic, _): "there is no help on `\(topic)`"
    }
  }

  package var hint: String? {
    switch self {
    case .unknownCommand: "`help` lists the commands"
    case .cannotStart, .orderFailed, .cannot: nil
    case .productsFailed:
      "the same command again goes on with what is missing; orders that are ready cost nothing"
    case .file(_, "read", _): "check the path; `!ls` shows what is here"
    case .file: "check the path and its permissions"
    case .content(_, _, let hint): hint ?? "`load FILE --as text` shows what is in it"
    case .unknownFormat(_, let formats): "say it: `--as \(formats.joined(separator: "|"))`"
    case .nothingToStage: "check what the scan found: `$files | count`"
    case .notAPath: "give absolute paths, one file each"
    case .noGraph(let name, let known, let nearest):
      nearest.map { "did you mean `\($0)`?" }
        ?? (known.isEmpty
          ? "load one: `graph load \(name) FILE.xml`" : "loaded are: \(known.joined(separator: ", "))")
    case .graphFindings(let name, _): "`graph check \(name)` shows the places"
    case .badValue(_, _, let hint): hint
    case .scanIncomplete: "the warnings above name them; what was found is complete for the rest"
    case .notStaged: "stage the files listed above again"
    case .jobsFailed(_, _, let first, _, let hasLog):
      hasLog ? "`why \(first.quotedIfNeeded)` tells more" : nil
    case .notFetched(let job, _, _): "`results \(job.quotedIfNeeded)` fetches them"
    case .unanswered(let job, .serverless): "`wait \(job)` looks whether it has, and sends it if not"
    case .ambiguousAnswer(let job, let candidates):
      "`jobs --remote` shows them; type `adopt \(job) \(candidates.first ?? "ID")`"
        + (candidates.isEmpty ? "" : ", or `adopt \(job) --none` if it is none of them")
    case .notRecorded(let job, let remoteID, _):
      "make room, then type `adopt \(job) \(remoteID)`; it is not sent again"
    case .unanswered(let job, _): "`wait \(job)` sends it again, which does no harm"
    case .vanished(_, .serverless):
      "`jobs --remote` lists what it has; where the job is not in it, it can be run again"
    case .vanished: "asking again does no harm"
    case .strangeState(let job, _): "`status \(job.quotedIfNeeded)` asks again; the job goes on"
    case .otherAccount: "start eod with that account's profile or address; `eod --profile NAME`"
    case .underWay: "`wait` for it, or forget it all the same with `--force`"
    case .notRetried(let job, _, _, _):
      "`why \(job.quotedIfNeeded)` tells the cause, `--force` submits it anyway"
    case .unknownFile: "`jobs` lists the jobs; a file keeps its story where its `.eod.json` goes with it"
    case .noResults(_, .submitting): "`jobs --remote` lists what the service has"
    case .noResults(let job, let state):
      state.isTerminal ? "`why \(job)` tells why" : "`wait \(job)` waits for them"
    case .unknownTopic(_, let nearest):
      nearest.map { "did you mean `\($0)`?" } ?? "`help` lists the topics"
    }
  }

  package var facts: Record {
    switch self {
    case .jobsFailed(_, _, let job, _, _), .notFetched(let job, _, _), .noResults(let job, _):
      ["job": .string(job)]
    case .strangeState(let job, _), .otherAccount(let job, _): ["job": .string(job)]
    case .notStaged(let job, _, _):
      ["job": .string(job), "service": .string(ServiceName.chiller.rawValue)]
    case .underWay(let job, _): ["job": .string(job)]
    case .unanswered(let job, let service), .vanished(let job, let service):
      ["job": .string(job), "service": .string(service.rawValue)]
    case .ambiguousAnswer(let job, let candidates):
      ["job": .string(job), "candidates": .list(candidates.map(Value.string))]
    case .notRecorded(let job, let remoteID, _): ["job": .string(job), "id": .string(remoteID)]
    default: Record()
    }
  }

  package var exitCode: ExitCode {
    switch self {
    case .jobsFailed, .notStaged, .vanished, .strangeState: .jobFailed
    case .notFetched(_, _, let exitCode): exitCode
    default: .failed
    }
  }
}
