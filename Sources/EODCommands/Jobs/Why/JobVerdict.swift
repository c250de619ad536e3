import EODCore
import EODLedger
import EODServices

/// Why a job is as it is: one sentence, whether another try can help, what to type next, and the lines that say
/// so. Pure.
struct JobVerdict: Sendable {
  /// All that is known beside the job itself.
  struct Evidence: Sendable {
    var now: Timestamp
    /// What its log tells; nil where there is none or it could not be read.
    var digest: LogDigest?
    /// What has been fetched of it.
    var files: [StoredResult] = []
    /// When a queued job goes out, if nothing else uses the quota.
    var departure: Timestamp?
  }

  let job: Job
  private(set) var why = ""
  private(set) var step: String?
  /// Nil where nothing has failed.
  private(set) var chance: LogDigest.Chance?
  private(set) var next: String?
  private(set) var lines: [LogLine] = []

  init(_ job: Job, _ evidence: Evidence) {
    self.job = job
    let digest = evidence.digest
    switch job.state {
    case .queued:
      let time = evidence.departure.map { departure in
        departure <= evidence.now
          ? ": it can go out now" : ": it goes out at about \(departure.wallClock(from: evidence.now))"
      }
      why = "is held here until the quota has room\(time ?? "")"
      next = "`wait \(name)` sends it as soon as it may go; `jobs --state queued` shows the queue"
    case .submitting:
      let unanswered = CommandError.unanswered(job: job.id, service: job.service)
      why = "has no answer: its request left, and whether \(job.service.title) has it is not known"
      next = unanswered.hint
    case .accepted:
      why = "has been accepted \(age(job.submitted ?? job.created, evidence.now)) ago and has not begun"
      next = "`wait \(name)` waits for its end"
    case .running:
      let place = [digest?.steps.last.map { "in \($0)" }, progress(digest)].compactMap(\.self)
      why =
        "is running since \(age(job.submitted ?? job.created, evidence.now))"
        + place.map { ", \($0)" }.joined()
      step = digest?.steps.last
      lines = [digest?.last].compactMap(\.self)
      next = job.service == .serverless ? "`logs \(name) --follow` shows how it goes on" : nil
    case .unknown:
      why = "is in a state that eod does not know\(words): it goes on being watched"
      next = "`wait \(name)` waits for its end"
    case .successful: succeeded(evidence)
    case .dismissed:
      why = "was stopped\(words)"
      chance = .worthAnotherTry
      next = "`retry \(name)` submits it again"
    case .failed: failed(digest)
    }
  }

  private mutating func succeeded(_ evidence: Evidence) {
    let time = job.finished.map { " after \(age(job.created, $0))" } ?? ""
    why = "was successful\(time)"
    guard job.service == .serverless else { return }
    if evidence.files.isEmpty {
      why += ", and its results have not been fetched"
      next = "`results \(name)` fetches them"
    } else {
      let first = evidence.files[0].path
      why += evidence.files.count == 1 ? ": \(first)" : ": \(evidence.files.count) files, first \(first)"
      next = "`why \(first.quotedIfNeeded)` tells about the file"
    }
  }

  private mutating func failed(_ digest: LogDigest?) {
    guard job.service == .serverless else {
      why = "failed\(words)"
      chance = .worthAnotherTry
      next = "Staging the same files again does no harm"
      return
    }
    guard job.remoteID != nil else {
      why = "was not accepted\(words)"
      chance = job.message.map(LogDigest.chance) ?? .unknown
      next = advice
      return
    }
    if let failure = digest?.failure(hasFailed: true) {
      why = "failed: \(failure.cause)"
      step = failure.step
      chance = failure.chance
      lines = failure.evidence
    } else {
      why = job.message == nil ? "failed, and nothing says why" : "failed\(words)"
      chance = job.message.map(LogDigest.chance) ?? .unknown
    }
    next = advice
  }

  /// How a job is named in what is typed.
  private var name: String { (job.label ?? job.id).quotedIfNeeded }

  /// The service's or this program's words, behind a colon.
  private var words: String { job.message.map { ": \($0)" } ?? "" }

  private func age(_ start: Timestamp, _ end: Timestamp) -> String { end.since(start).roughly }

  private func progress(_ digest: LogDigest?) -> String? { digest?.progress.map { "at \($0) %" } }

  private var advice: String {
    switch chance {
    case .worthAnotherTry?: "Trying again may help: `retry \(name)`"
    case .hopeless?: "Trying again will not help before the request is changed"
    case .unknown?, nil: "Whether trying again helps is not known: `retry \(name) --force` does"
    }
  }

  var value: Value {
    [
      "job": .string(job.id), "label": Value(job.label), "state": .string(job.state.rawValue),
      "why": .string("job \(job.label ?? job.id) \(why)"), "step": Value(step),
      "chance": Value(chance?.rawValue),
      "next": Value(next), "lines": .list(lines.map(row)),
    ]
  }

  /// A line as `logs` has it; all of them are of the step that the verdict names.
  private func row(_ line: LogLine) -> Value {
    [
      "time": Value(line.time), "level": .string(line.level.rawValue), "step": Value(line.step ?? step),
      "message": .string(line.text),
    ]
  }

  /// As a person reads it.
  func page(width: Int) -> [PageLine] {
    let sentence = Markdown(
      blocks: [.paragraph("Job \(job.label ?? job.id) \(why).")] + (next.map { [.paragraph("\($0).")] } ?? [])
    )
    let text = PageLayout.lines(of: sentence, width: width)
    guard !lines.isEmpty else { return text }
    return text + [PageLine(text: "", isHeading: false)]
      + lines.map { PageLine(text: "  " + LogSelection.line(row($0)), isHeading: false) }
  }
}
