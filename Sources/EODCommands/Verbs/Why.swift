import EODCore
import EODLanguage
import EODLedger
import EODServices
import Foundation

extension Command {
  static let why = Command(
    Signature(
      "why", "Says why a job failed or waits, or where a file came from.",
      details: """
        Of a job: which step failed and why, whether trying again helps, what to type next, and the lines of
        the log that say so. Of a file: what `FILE.eod.json` beside it tells, and whether the file is still
        what was downloaded; without a sidecar the ledger knows it by its bytes, whatever it is called now.
        A path that exists is a file, anything else a job.
        """,
      category: .jobs,
      parameters: [
        Positional(
          "JOB-OR-FILE", .job, "a job by id, prefix, label or record, or a path", completion: .jobsAndFiles)
      ],
      returns: "a record: of a job why, step, chance, next, lines; of a file state and all of its sidecar",
      examples: [
        Example("why $last", "The last job.", isIllustration: true),
        Example("why out/aoi-2.nc | get products", "What a file was made from.", isIllustration: true),
      ])
  ) { arguments, session in
    let subject = arguments.positionals[0]
    if let path = try await WhySubject.path(subject, session: session) {
      let verdict = try await FileVerdict(path, session: session)
      session.screen.expect(.page(verdict.page(width: session.screen.pageWidth)), for: verdict.value)
      return .value(verdict.value)
    }
    let verdict = try await JobInquiry(session).verdict(on: try await session.job(subject))
    session.screen.expect(.page(verdict.page(width: session.screen.pageWidth)), for: verdict.value)
    return .value(verdict.value)
  }
}

/// Whether a file or a job is meant.
private enum WhySubject {
  /// The path, where a file is meant: one that is there or was, or a name that no job has and that looks like
  /// one.
  static func path(_ subject: Value, session: Session) async throws -> String? {
    guard let name = subject.asString else { return nil }
    let place = session.files.place(name)
    if isFile(place) || isFile(Sidecar.path(for: place)) { return name }
    guard name.contains("/") || !SafeName.ending(of: name).isEmpty else { return nil }
    do {
      _ = try await session.job(subject)
      return nil
    } catch LedgerError.unknownJob {
      return name
    }
  }

  private static func isFile(_ place: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
