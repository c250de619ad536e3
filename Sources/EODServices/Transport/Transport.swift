import AsyncHTTPClient
import EODCore
import NIOCore
import NIOHTTP1

/// Sends requests: redirects by hand, deadlines, retries, one limit per host, quota headers.
///
/// It knows no tokens; ``SignedTransport`` adds them.
final class Transport: Sendable {
  let quotas = QuotaBoard()
  let clock = ServiceClock()
  let limits: TransportLimits
  private let connections: Connections
  private let requests: HostGate
  private let downloads: HostGate

  init(environment: [String: String], limits: TransportLimits = TransportLimits()) {
    self.limits = limits
    connections = Connections(environment: environment, limits: limits)
    requests = HostGate(limit: limits.requestsPerHost)
    downloads = HostGate(limit: limits.downloadsPerHost)
  }

  /// From now on so many requests may be under way at one host, and half as many downloads.
  func allow(requestsPerHost count: Int) {
    requests.allow(count)
    downloads.allow(max(1, count / 2))
  }

  func shutdown() async { await connections.shutdown() }

  /// The last answer that the rules of ``Retry`` lead to, whatever its status.
  /// - throws: ``ServiceError`` where there is no whole answer, `CancellationError`.
  func send(_ request: Request) async throws -> Answer {
    var retry = Retry(request.repetition)
    while true {
      let result: Result<Answer, ServiceError>
      do {
        result = .success(try await attempt(request))
      } catch let error as ServiceError {
        result = .failure(error)
      }
      switch retry.next(Retry.Outcome(result), jitter: .random(in: 0...1)) {
      case .accept: return try result.get()
      case .again(let pause): try await Task.sleep(for: pause * limits.pace)
      }
    }
  }

  /// One try whose body is handed over while it arrives. The head may have any status.
  /// - parameter consume: gets the head and the body; what it throws comes out as it is.
  func open<Result: Sendable>(
    _ request: Request, _ consume: @Sendable (Head, HTTPClientResponse.Body) async throws -> Result
  ) async throws -> Result {
    try await downloads.pass(to: request.address.origin) {
      let (head, body) = try await follow(request)
      return try await consume(head, body)
    }
  }

  private func attempt(_ request: Request) async throws -> Answer {
    let late = ServiceError.timedOut(request.call, limit: request.deadline ?? limits.idle)
    return try await requests.pass(to: request.address.origin) {
      try await within(request.deadline, otherwise: late) { [self] in
        let (head, body) = try await follow(request)
        return Answer(
          call: request.call, address: head.address, status: head.status, headers: head.headers,
          body: try await collect(body, of: request))
      }
    }
  }

  private func follow(_ request: Request) async throws -> (Head, HTTPClientResponse.Body) {
    var request = request
    for _ in 0...limits.redirects {
      let response = try await execute(request)
      quotas.note(response.headers, from: request.peer)
      clock.note(response.headers, from: request.peer)
      let status = Int(response.status.code)
      let location = response.headers.first(name: "location")
      guard let next = try Redirect.next(after: request, status: status, location: location) else {
        return (Head(address: request.address, status: status, headers: response.headers), response.body)
      }
      request = next
    }
    throw ServiceError.misdirected(
      request.call, to: request.address.withoutQuery, why: "after more than \(limits.redirects) redirects")
  }

  private func execute(_ request: Request) async throws -> HTTPClientResponse {
    var message = HTTPClientRequest(url: request.address.description)
    message.method = request.method
    message.headers = request.headers
    message.headers.add(name: "user-agent", value: "eod")
    switch request.body {
    case .bytes(let bytes): message.body = .bytes(ByteBuffer(bytes: bytes))
    case .file(let file): message.body = .stream(file.pieces, length: .known(Int64(file.size)))
    case nil: break
    }
    do {
      return try await connections.client(for: request.address.origin)
        .execute(message, deadline: .distantFuture)
    } catch {
      try Task.checkCancellation()
      if let failure = error as? FileFailure { throw failure }
      throw ServiceError(error, in: request.call, phase: .beforeHead, limits: limits)
    }
  }

  private func collect(_ body: HTTPClientResponse.Body, of request: Request) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await piece in body {
        guard bytes.count + piece.readableBytes <= request.sizeLimit else {
          throw ServiceError.tooLarge(request.call, limit: request.sizeLimit)
        }
        bytes.append(contentsOf: piece.readableBytesView)
      }
    } catch {
      try Task.checkCancellation()
      throw ServiceError(error, in: request.call, phase: .inBody(received: bytes.count), limits: limits)
    }
    return bytes
  }
}

/// The head of an answer, after redirects.
struct Head: Sendable {
  let address: WebAddress
  let status: Int
  let headers: HTTPHeaders
}

extension Retry.Outcome {
  init(_ result: Result<Answer, ServiceError>) {
    switch result {
    case .success(let answer): self = .answered(status: answer.status, after: answer.retryAfter)
    case .failure(.unreachable(_, .tls)): self = .final
    case .failure(.unreachable): self = .unsent
    case .failure(.lost), .failure(.cutOff): self = .lost
    case .failure(.timedOut): self = .timedOut
    case .failure: self = .final
    }
  }
}
