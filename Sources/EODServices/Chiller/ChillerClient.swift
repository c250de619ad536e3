import EODCore
import NIOHTTP1

/// EODC's Chiller, which recalls files from tape to disk. It asks for no credentials; the network decides.
package struct ChillerClient: Sendable {
  /// How long after an upload its job may still be unknown to the service.
  private static let grace = Duration.seconds(120)

  private let base: WebAddress
  private let transport: Transport

  init(base: WebAddress, transport: Transport) {
    self.base = base
    self.transport = transport
  }

  /// Hands in a list of absolute paths, one a line, sent as it stands and in constant memory.
  ///
  /// Sent again only where no connection was made: a second list may be a second job.
  /// - throws: ``ServiceError``, ``FileFailure``.
  package func upload(listFile: String) async throws -> StagingTicket {
    let request = Request(
      peer: .chiller, method: .POST, address: base.appending("upload"),
      headers: ["content-type": "application/x-www-form-urlencoded"],
      body: .file(try FileSource(listFile)), repetition: .never, deadline: nil, sizeLimit: 1 << 20)
    let answer = try await transport.send(request).success()
    return try StagingTicket(answer, base: base)
  }

  /// How far a staging is.
  ///
  /// A job that is not known within two minutes of its upload counts as accepted.
  /// - throws: ``ServiceError``, also where the ticket leads to another host than Chiller's.
  package func status(of ticket: StagingTicket) async throws -> StagingStatus {
    let address = ticket.statusURL.flatMap(WebAddress.init) ?? base.appending("jobs", ticket.id)
    let request = Request.get(.chiller, address)
    guard address.origin == base.origin else {
      throw ServiceError.misdirected(
        request.call, to: address.withoutQuery, why: "which is not Chiller's own host \(base.origin.host)")
    }
    let answer = try await transport.send(request)
    if answer.status == 404, let uploaded = ticket.uploaded, Timestamp.now.since(uploaded) < Self.grace {
      return StagingStatus(state: .accepted, message: "not visible yet")
    }
    return StagingStatus(try answer.record())
  }
}
