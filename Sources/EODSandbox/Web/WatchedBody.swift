import HTTPTypes
import Hummingbird
import NIOCore

/// The body of a request, of which what nobody read can be read later.
///
/// A client that ends the connection after its request may send all of it before it looks at an answer. So
/// what nobody wanted of it must be read all the same, or both wait for each other.
struct WatchedBody: AsyncSequence, Sendable {
  /// A body can be iterated once only, so all that read it share the iterator.
  private actor Pieces {
    private var iterator: RequestBody.AsyncIterator
    private var isAtEnd = false

    init(_ body: RequestBody) { iterator = body.makeAsyncIterator() }

    func next() async throws -> ByteBuffer? {
      guard !isAtEnd else { return nil }
      var iterator = iterator
      let piece = try await iterator.next(isolation: self)
      self.iterator = iterator
      isAtEnd = piece == nil
      return piece
    }
  }

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let body: WatchedBody

    @concurrent func next() async throws -> ByteBuffer? { try await body.pieces.next() }
  }

  private let pieces: Pieces

  init(_ body: RequestBody) { pieces = Pieces(body) }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: self) }

  /// The same answer, which reads what is left of the request once it is written.
  func reading(after response: Response) -> Response {
    var response = response
    let answer = response.body
    response.body = ResponseBody(contentLength: answer.contentLength) { writer in
      try await answer.write(ReadingWriter(writer: writer, rest: self))
    }
    return response
  }
}

private struct ReadingWriter: ResponseBodyWriter {
  var writer: any ResponseBodyWriter
  let rest: WatchedBody

  @concurrent mutating func write(_ buffer: ByteBuffer) async throws { try await writer.write(buffer) }

  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    for try await _ in rest {}
    try await writer.finish(trailingHeaders)
  }
}
