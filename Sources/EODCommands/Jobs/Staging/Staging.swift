import EODCore
import EODLedger
import EODServices
import Foundation

/// Recalls from tape: the list is written and checked, the intent is in the ledger, then the upload leaves.
struct Staging {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - returns: the job; nil in a dry run.
  func submit(sources: [ValueStream], label: String?, origin: String) async throws -> Job? {
    let list = try await StagingList(sources, file: newListFile(), files: session.files)
    if session.switches.isDryRun {
      session.reporter.notice("would stage \(list.count) files through \(session.settings.chiller)")
      StagingList.discard(list.file)
      return nil
    }
    let ledger = try session.ledger()
    let intent = try await ledger.intend(
      service: .chiller, account: session.settings.chiller.description, process: "staging",
      fingerprint: try Fingerprint.sha256(ofFile: list.file),
      request: ["files": .int(list.count), "list": .string(list.file)], label: label, into: nil,
      origin: origin,
      at: session.clock.now())
    let ticket: StagingTicket
    do {
      ticket = try await session.services.chiller.upload(listFile: list.file)
    } catch {
      try await session.settle(intent, after: error)
      throw error
    }
    return try await ledger.accept(
      intent.key, remoteID: ticket.id, statusURL: ticket.statusURL, at: session.clock.now())
  }

  private func newListFile() -> String {
    "\(session.settings.stateDirectory)/cache/staging-\(UUID().uuidString.lowercased()).txt"
  }
}
