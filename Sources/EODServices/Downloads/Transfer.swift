import AsyncHTTPClient
import EODCore
import NIOCore
import NIOHTTP1

/// One download under way: drives ``Resume`` with requests, and the part file with bytes.
actor Transfer {
  private enum Ending: Sendable {
    case whole
    case startOver
    case broke(ServiceError)
    case signInAgain(Token)
  }

  private let address: WebAddress
  private let folder: String
  private let expectedSize: Int?
  private let owner: PartFile.Owner?
  private let progress: Downloader.Progress?
  private var name: String?
  private var resume = Resume()
  private var part: PartFile?

  /// - parameter owner: whose bytes a part that is left belongs to; nil leaves none.
  init(
    address: WebAddress, folder: String, name: String?, owner: String?, expectedSize: Int?,
    progress: Downloader.Progress?
  ) {
    self.address = address
    self.folder = folder
    self.name = name
    self.owner = owner.map { PartFile.Owner(name: $0, url: address.withoutQuery) }
    self.expectedSize = expectedSize
    self.progress = progress
  }

  func run(over transport: SignedTransport) async throws {
    if owner != nil { try await takeUp() }
    var refused: Token?
    while true {
      let ending: Ending
      do {
        ending = try await once(over: transport, insteadOf: refused)
      } catch let error as ServiceError where error.mayHaveArrived || error.isUnsent {
        ending = .broke(error)
      }
      switch ending {
      case .whole: return
      case .startOver: try await restart()
      case .signInAgain(let token): refused = token
      case .broke(let error):
        switch resume.broke(jitter: .random(in: 0...1)) {
        case .giveUp: throw error
        case .again(let pause): try await Task.sleep(for: pause * transport.transport.limits.pace)
        }
      }
    }
  }

  /// Drops what was received, unless a later download can go on with it.
  func abandon(after error: any Error) {
    let isGone = if case .notFound? = error as? ServiceError { true } else { false }
    if owner == nil || isGone || resume.range == nil { part?.remove() }
  }

  /// Goes on where an earlier process ended.
  private func takeUp() async throws {
    guard let kept = try await openPart().kept else { return }
    resume = Resume(offset: kept.size, total: kept.total, validator: kept.validator)
    progress?(kept.size, kept.total ?? expectedSize)
  }

  /// Gives the whole file its name.
  func settle() async throws -> Downloaded {
    let part = try await openPart()
    let (size, folder, name) = (resume.offset, folder, fileName)
    return try await blocking {
      let sha256 = try part.finish()
      let path = try UniqueName.settle(part, size: size, sha256: sha256, folder: folder, name: name)
      return Downloaded(path: path, size: size, sha256: sha256)
    }
  }

  private var fileName: String { name ?? SafeName.of(address.lastSegment) }

  private func once(over transport: SignedTransport, insteadOf refused: Token?) async throws -> Ending {
    try await transport.open(request, insteadOf: refused) { [self] head, body, token in
      try await take(head, body, token: token, isSecondToken: refused != nil)
    }
  }

  private var request: Request {
    var request = Request(peer: .files, method: .GET, address: address, repetition: .free)
    if let (range, ifRange) = resume.range {
      request.headers.add(name: "range", value: range)
      request.headers.add(name: "if-range", value: ifRange)
    }
    return request
  }

  private func take(
    _ head: Head, _ body: HTTPClientResponse.Body, token: Token?, isSecondToken: Bool
  ) async throws -> Ending {
    if let token, !isSecondToken, head.status == 401 || head.status == 403 { return .signInAgain(token) }
    switch resume.began(Resume.Answered(head)) {
    case .complete: return .whole
    case .startOver: return .startOver
    case .refused: throw await refusal(head, body)
    case .append: break
    case .replace:
      name =
        name
        ?? head.headers.first(name: "content-disposition").flatMap(ContentDisposition.fileName)
        .map(SafeName.of)
      try await restart()
    }
    return try await receive(body)
  }

  private func receive(_ body: HTTPClientResponse.Body) async throws -> Ending {
    let part = try await openPart()
    do {
      for try await piece in body {
        try await blocking { try part.append(piece) }
        resume.received(piece.readableBytes)
        progress?(resume.offset, resume.total ?? expectedSize)
      }
    } catch let error as FileFailure {
      throw error
    } catch {
      try Task.checkCancellation()
      return .broke(.cutOff(request.call, received: resume.offset))
    }
    return resume.isWhole ? .whole : .broke(.cutOff(request.call, received: resume.offset))
  }

  private func restart() async throws {
    let part = try await openPart()
    let (validator, total) = (resume.validator, resume.total)
    try await blocking { try part.restart(validator: validator, total: total) }
  }

  private func openPart() async throws -> PartFile {
    if let part { return part }
    let (folder, name, owner) = (folder, fileName, owner)
    let part = try await blocking { try PartFile(folder: folder, name: name, owner: owner) }
    self.part = part
    return part
  }

  /// The error that an answer without a file means.
  private func refusal(_ head: Head, _ body: HTTPClientResponse.Body) async -> ServiceError {
    let bytes = try? await body.collect(upTo: 64 << 10)
    return Answer(
      call: request.call, address: head.address, status: head.status, headers: head.headers,
      body: bytes.map { Array($0.readableBytesView) } ?? []
    ).failure
  }
}

extension Resume.Answered {
  fileprivate init(_ head: Head) {
    let range = head.headers.first(name: "content-range")?
      .firstMatch(of: /^bytes\s+(\d+)-\d+\/(\d+|\*)$/)
    let etag = head.headers.first(name: "etag").flatMap { $0.hasPrefix("W/") ? nil : $0 }
    // A file may change twice within the second that the header tells (RFC 9110, 8.8.2.2).
    let modified = head.headers.first(name: "last-modified").flatMap { modified in
      let sent = head.headers.first(name: "date").flatMap(HTTPDate.read)
      return HTTPDate.read(modified).flatMap { time in sent.flatMap { time < $0 ? modified : nil } }
    }
    self.init(
      status: head.status, length: head.headers.first(name: "content-length").flatMap { Int($0) },
      rangeStart: range.flatMap { Int($0.output.1) }, rangeTotal: range.flatMap { Int($0.output.2) },
      validator: etag ?? modified)
  }
}
