package import EODCore

/// The clients of all services over one transport and one sign-in.
///
/// Making it starts nothing: connections, threads and the look for credentials begin with the first request.
package final class Services: Sendable {
  package let settings: Settings
  package let chiller: ChillerClient
  package let hda: HDAClient
  package let serverless: ServerlessClient
  package let downloads: Downloader
  package let pictures: PictureClient
  private let transport: Transport
  private let identity: Identity

  /// - parameter reporter: told of terms that are accepted.
  package init(settings: Settings, reporter: any Reporter = SilentReporter()) {
    var limits = TransportLimits()
    limits.pace = settings.pollScale
    transport = Transport(environment: settings.network, limits: limits)
    identity = Identity(transport: transport, settings: settings)
    let signed = SignedTransport(
      transport: transport, identity: identity,
      allowed: [settings.hda.origin, settings.serverless.origin])
    self.settings = settings
    chiller = ChillerClient(base: settings.chiller, transport: transport)
    hda = HDAClient(base: settings.hda, transport: signed, reporter: reporter)
    serverless = ServerlessClient(base: settings.serverless, transport: signed)
    downloads = Downloader(transport: signed)
    pictures = PictureClient(transport: transport)
  }

  /// Tries a login that need not be the configured one; nothing of it is kept.
  /// - returns: how long a token of it lives.
  /// - throws: ``IdentityError/rejected(user:words:)``, or why the identity service could not be asked.
  package func lifetime(ofTokensFor credentials: Credentials) async throws -> Duration {
    try await identity.logIn(credentials).lifetime
  }

  /// What a service said last about its quota; nil where it has said nothing in this session.
  package func quota(of peer: Peer) -> Quota? { transport.quotas[peer] }

  /// What time it was at a service when it answered last; nil where it has said nothing in this session.
  package func time(at peer: Peer) -> Timestamp? { transport.clock[peer] }

  /// From now on so many requests may be under way at one host, and half as many downloads.
  package func allow(requestsPerHost count: Int) { transport.allow(requestsPerHost: count) }

  /// Closes all connections. Nothing can be asked afterwards.
  package func shutdown() async { await transport.shutdown() }
}
