import EODCore
import EODLedger
import EODServices
import Foundation

/// Recalls from tape: the list is written and checked, the intent is in the ledger, then the upload leaves.
struct Staging {
  /// The states of a job in which the same list is not sent again: the service is at it, or is about to be.
  private static let reusable: Set<JobState> = [.submitting, .accepted, .running]

  private let session: Session

  init(_ session: Session) { self.session = session }

  /// What is asked for beside the list itself.
  struct Wishes: Sendable {
    var label: String?
    var origin: String?
    /// Also what is on disk.
    var isEverything = false
    /// Also where the same list is under way.
    var isFresh = false
  }

  /// - returns: the job, new or reused; nil in a dry run, and where everything is on disk.
  /// - throws: why it was not sent. The row of one that may have arrived stays `submitting`.
  func submit(sources: [ValueStream], _ wishes: Wishes) async throws -> Job? {
    let list = try await StagingList(
      sources, isEverything: wishes.isEverything, file: newListFile(), files: session.files)
    let all = list.count + list.skipped
    guard list.count > 0 else {
      session.reporter.notice(
        all == 1
          ? "the file is on disk already; `--all` stages it all the same"
          : "all \(all) files are on disk already; `--all` stages them all the same")
      return nil
    }
    if list.skipped > 0 {
      let (verb, them) = list.skipped == 1 ? ("is", "it") : ("are", "them")
      session.reporter.notice(
        "\(list.skipped) of \(all) \(verb) on disk already; `--all` stages \(them) too")
    }
    let intent = try intent(list, wishes)
    let states = session.switches.isFresh || wishes.isFresh ? [] : Self.reusable
    if session.switches.isDryRun {
      defer { StagingList.discard(list.file) }
      return try await rehearse(list, intent, unlessKnownIn: states)
    }
    let (job, isKnown) = try await session.ledger().intend(intent, isFirst: false, unlessKnownIn: states)
    if isKnown {
      session.reporter.notice(
        "reusing job \(job.label ?? job.id) (\(job.state.rawValue)): the same files; `--fresh` stages them anew"
      )
      // The lists are the same, and the one of an earlier shell may be gone.
      keep(list, for: job)
      guard job.state == .submitting else { return job }
    }
    return try await StagingUpload(session).send(job, isNew: !isKnown, patience: .bounded)
  }

  private func intent(_ list: StagingList, _ wishes: Wishes) throws -> Job {
    let now = session.clock.now()
    return Job(
      key: 0, service: .chiller, account: session.settings.chiller.description, process: "staging",
      label: wishes.label, state: .submitting, created: now, submitted: now, updated: now,
      fingerprint: try Fingerprint.sha256(ofFile: list.file),
      request: ["files": .int(list.count), "list": .string(list.file)], origin: wishes.origin)
  }

  private func rehearse(
    _ list: StagingList, _ intent: Job, unlessKnownIn states: Set<JobState>
  ) async throws -> Job? {
    let filter = JobFilter(
      states: states, services: [.chiller], account: intent.account, fingerprint: intent.fingerprint,
      limit: 1)
    if let known = try await session.ledger().jobs(filter).first {
      session.reporter.notice("would reuse job \(known.label ?? known.id) (\(known.state.rawValue))")
      return known
    }
    session.reporter.notice(
      "would stage \(list.count) file\(list.count == 1 ? "" : "s") through \(session.settings.chiller)")
    return nil
  }

  private func keep(_ list: StagingList, for job: Job) {
    guard let place = job.request["list"]?.asString, rename(list.file, place) == 0 else {
      return StagingList.discard(list.file)
    }
  }

  private func newListFile() -> String {
    "\(session.settings.stateDirectory)/cache/staging-\(UUID().uuidString.lowercased()).txt"
  }
}
