import AsyncHTTPClient
import EODCore
import NIOCore
import NIOSSL
import Synchronization

/// The HTTP clients, one for each proxy in use. Nothing is started before the first request.
final class Connections: Sendable {
  private let proxies: ProxyRules
  private let certificates: String?
  private let limits: TransportLimits
  private let clients = Mutex<[ProxyRules.Proxy?: HTTPClient]>([:])

  /// - parameter environment: for the proxies and `SSL_CERT_FILE`.
  init(environment: [String: String], limits: TransportLimits) {
    proxies = ProxyRules(environment: environment)
    certificates = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    self.limits = limits
  }

  /// A client must not be dropped while it runs, so those that nobody shut down are shut down behind.
  deinit {
    let left = clients.withLock { $0.values.map(\.self) }
    if !left.isEmpty { Task.detached { for client in left { try? await client.shutdown() } } }
  }

  func client(for origin: Origin) -> HTTPClient {
    let proxy = proxies.proxy(for: origin)
    return clients.withLock { clients in
      if let client = clients[proxy] { return client }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(proxy))
      clients[proxy] = client
      return client
    }
  }

  func shutdown() async {
    let all = clients.withLock { clients in
      defer { clients = [:] }
      return Array(clients.values)
    }
    for client in all { try? await client.shutdown() }
  }

  /// Redirects, retries and compression are decided outside the client: it follows none, tries once, and asks
  /// for plain bytes so that an answer is never larger than what was received.
  private func configuration(_ proxy: ProxyRules.Proxy?) -> HTTPClient.Configuration {
    var tls = TLSConfiguration.makeClientConfiguration()
    if let certificates { tls.trustRoots = .file(certificates) }
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    configuration.timeout = .init(
      connect: TimeAmount(limits.connect), read: TimeAmount(limits.idle), write: TimeAmount(limits.idle))
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      limits.connectionsPerHost
    configuration.proxy = proxy.map { proxy in
      .server(
        host: proxy.host, port: proxy.port,
        authorization: proxy.user.map { .basic(username: $0, password: proxy.password ?? "") })
    }
    return configuration
  }
}
