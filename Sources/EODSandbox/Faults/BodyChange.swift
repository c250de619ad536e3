import EODCore
import HTTPTypes
import Hummingbird
import NIOCore

/// How a good answer is spoiled on its way.
enum BodyChange: Sendable, Equatable {
  /// It breaks off, with the connection, after so many bytes.
  case truncate(Int)
  /// It stops after so many bytes, and the connection stays open until the client gives up.
  case stall(Int)
  /// It comes at so many bytes a second, by the sandbox's clock.
  case slow(Int)
  /// One byte, counted from 0, has all its bits turned; nil for the one in the middle.
  case corrupt(at: Int?)
  /// It comes in chunks, without its length.
  case chunked
  /// It ends in the middle, and its length says so: JSON that is none.
  case malformed
  /// Nothing of it comes.
  case empty
  /// The announced length is so much more, or less, than the real one.
  case wrongLength(by: Int)

  init?(_ kind: String, _ fields: inout FaultFields) throws(FaultRuleError) {
    func bytes() throws(FaultRuleError) -> Int {
      try fields.int("bytes", in: 0...Int.max, "a number from 0 as bytes") ?? 10
    }
    switch kind {
    case "truncate": self = .truncate(try bytes())
    case "stall": self = .stall(try bytes())
    case "slow":
      self = .slow(try fields.int("speed", in: 1...1_000_000_000, "a number from 1 to 1e9 as speed") ?? 1024)
    case "corrupt": self = .corrupt(at: try fields.int("bytes", in: 0...Int.max, "a number from 0 as bytes"))
    case "chunked": self = .chunked
    case "malformed": self = .malformed
    case "empty": self = .empty
    case "wrong-length":
      let needed = "a number from -1e9 to 1e9, but 0, as by"
      let by = try fields.int("by", in: -1_000_000_000...1_000_000_000, needed) ?? 100
      guard by != 0 else { throw .init(needed: needed, key: "by") }
      self = .wrongLength(by: by)
    default: return nil
    }
  }

  /// The answer as it arrives.
  ///
  /// - parameters:
  ///   - isHead: whether the answer has no body, only the headers of one.
  ///   - leave: waits until the client has gone.
  func applied(
    to response: Response, isHead: Bool, clock: SandboxClock, leave: @escaping @Sendable () async -> Void
  ) async throws -> Response {
    var response = response
    guard !isHead else { return spoilingHead(of: response) }
    let whole = try await response.body.collected()
    switch self {
    case .truncate(let limit):
      response.body = ResponseBody(contentLength: whole.readableBytes) { writer in
        try await writer.write(whole.prefix(limit))
        throw CutConnection()
      }
    case .stall(let limit):
      response.body = ResponseBody(contentLength: whole.readableBytes) { writer in
        try await writer.write(whole.prefix(limit))
        await leave()
        throw CutConnection()
      }
    case .slow(let rate):
      response.body = ResponseBody(contentLength: whole.readableBytes) { writer in
        try await writer.write(whole, bytesPerSecond: rate, clock: clock)
      }
    case .corrupt(let place):
      var bytes = whole
      let index = place ?? whole.readableBytes / 2
      if let byte = bytes.getInteger(at: bytes.readerIndex + index, as: UInt8.self) {
        bytes.setInteger(~byte, at: bytes.readerIndex + index)
      }
      response.body = ResponseBody(byteBuffer: bytes)
    case .chunked:
      response.body = ResponseBody { writer in
        try await writer.write(whole, piece: 1024)
        try await writer.finish(nil)
      }
    case .malformed: response.body = ResponseBody(byteBuffer: whole.prefix(whole.readableBytes / 2))
    case .empty: response.body = ResponseBody(byteBuffer: ByteBuffer())
    case .wrongLength(let difference):
      response.body = ResponseBody(contentLength: max(0, whole.readableBytes + difference)) { writer in
        try await writer.write(whole)
        // More would be taken for the next answer, and less be waited for.
        throw CutConnection()
      }
    }
    return response
  }

  private func spoilingHead(of response: Response) -> Response {
    var response = response
    switch self {
    case .chunked:
      response.headers[.contentLength] = nil
      // Without a length the encoder ends even this answer with an empty chunk, which must not be taken for the
      // beginning of the next one.
      response.headers[.connection] = "close"
    case .empty: response.headers[.contentLength] = "0"
    case .wrongLength(let difference):
      let length = response.headers[.contentLength].flatMap { Int($0) } ?? 0
      response.headers[.contentLength] = String(max(0, length + difference))
    case .truncate, .stall, .slow, .corrupt, .malformed: break
    }
    return response
  }
}

/// The connection is gone, or must go, and there is nobody to answer.
struct CutConnection: Error {}

extension ByteBuffer {
  /// The first bytes, as far as there are so many.
  fileprivate func prefix(_ count: Int) -> ByteBuffer {
    getSlice(at: readerIndex, length: Swift.min(count, readableBytes)) ?? self
  }
}

extension ResponseBody {
  /// All of it at once.
  fileprivate func collected() async throws -> ByteBuffer {
    let collected = CollectingWriter.Content()
    try await write(CollectingWriter(content: collected))
    return await collected.buffer
  }
}

private struct CollectingWriter: ResponseBodyWriter {
  actor Content {
    private(set) var buffer = ByteBuffer()
    func append(_ piece: ByteBuffer) { buffer.writeImmutableBuffer(piece) }
  }

  let content: Content

  @concurrent mutating func write(_ buffer: ByteBuffer) async throws { await content.append(buffer) }

  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension ResponseBodyWriter {
  @concurrent fileprivate mutating func write(_ buffer: ByteBuffer, piece: Int) async throws {
    var rest = buffer
    while let next = rest.readSlice(length: Swift.min(piece, rest.readableBytes)), next.readableBytes > 0 {
      try await write(next)
    }
  }

  /// In pieces of a tenth of a second.
  @concurrent fileprivate mutating func write(_ buffer: ByteBuffer, bytesPerSecond: Int, clock: SandboxClock)
    async throws
  {
    var rest = buffer
    let piece = Swift.max(1, bytesPerSecond / 10)
    while let next = rest.readSlice(length: Swift.min(piece, rest.readableBytes)), next.readableBytes > 0 {
      try await write(next)
      let pause = Duration.seconds(Double(next.readableBytes) / Double(bytesPerSecond))
      try await Task.sleep(for: clock.worldSpan(of: pause))
    }
  }
}
