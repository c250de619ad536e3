import AsyncHTTPClient
import EODCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension ServiceError {
  /// How far a request had come when it failed.
  enum Phase {
    case beforeHead
    case inBody(received: Int)
  }

  /// What an error of the HTTP client means; cancellation is not for here.
  init(_ error: any Error, in call: Call, phase: Phase, limits: TransportLimits) {
    if let known = error as? ServiceError {
      self = known
      return
    }
    switch (phase, error) {
    case (_, let error as HTTPClientError) where Self.silences.contains(error):
      self = .timedOut(call, limit: limits.idle)
    case (.inBody(let received), _): self = .cutOff(call, received: received)
    case (.beforeHead, _):
      self = Obstacle(error).map { .unreachable(call, $0) } ?? .lost(call, reason: Self.words(error))
    }
  }

  private static let silences: [HTTPClientError] = [.readTimeout, .writeTimeout, .deadlineExceeded]

  fileprivate static func words(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .remoteConnectionClosed: "the other side closed it"
    case let error as HTTPClientError: error.shortDescription
    case let error as IOError where error.errnoCode == ECONNRESET: "the other side reset it"
    case is HTTPParserError: "the answer is not HTTP"
    default: String(describing: error).strippingControls()
    }
  }
}

extension ServiceError.Obstacle {
  /// Nil where a connection had been made.
  fileprivate init?(_ error: any Error) {
    switch error {
    case let error as NIOConnectionError:
      let causes = error.connectionErrors.map(\.error)
      if causes.isEmpty {
        self = .noSuchHost
      } else if causes.contains(where: { ($0 as? IOError)?.errnoCode == ECONNREFUSED }) {
        self = .connectionRefused
      } else if causes.contains(where: { $0 is ChannelError }) {
        self = .noAnswer
      } else {
        self = .network(causes.first.map(ServiceError.words) ?? "no connection")
      }
    case let error as IOError where error.errnoCode == ECONNREFUSED: self = .connectionRefused
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .getConnectionFromPoolTimeout: self = .noAnswer
      case .tlsHandshakeTimeout: self = .tls("the other side does not answer")
      case .invalidProxyResponse, .proxyAuthenticationRequired, .httpProxyHandshakeTimeout:
        self = .network("the proxy does not let it through")
      default: return nil
      }
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
      self = .tls(String(describing: error).strippingControls())
    default: return nil
    }
  }
}
