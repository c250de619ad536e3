import HTTPTypes
import Hummingbird

/// A file that can be looked at by HEAD, and fetched whole or in part.
struct FileAnswer: Sendable {
  let name: String
  let type: String
  let size: Int
  /// An entity tag, quoted.
  let tag: String
  /// Exactly `size` bytes.
  let content: @Sendable () -> [UInt8]

  func response(to request: Request) -> Response {
    var headers: HTTPFields = [
      .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"", .eTag: tag,
      .acceptRanges: "bytes",
    ]
    guard request.method != .head else {
      headers[.contentLength] = String(size)
      return Response(status: .ok, headers: headers)
    }
    let range = ByteRange(
      header: request.headers[.range], validator: request.headers[.ifRange], tag: tag, size: size)
    switch range {
    case .all: return Response(status: .ok, headers: headers, body: Self.body(content()[...]))
    case .part(let part):
      headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(size)"
      return Response(status: .partialContent, headers: headers, body: Self.body(content()[part]))
    case .unsatisfiable:
      return Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
    }
  }

  private static func body(_ bytes: ArraySlice<UInt8>) -> ResponseBody {
    ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
  }
}
