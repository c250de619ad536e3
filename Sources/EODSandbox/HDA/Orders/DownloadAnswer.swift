import EODCore
import HTTPTypes
import Hummingbird

/// How a range is answered otherwise than it was asked for (RFC 9110, 14).
enum RangeForm: String, Sendable, CaseIterable {
  /// The whole comes, with status 200, and nothing says that ranges are known.
  case ignored
  /// Every range is beyond the end.
  case refused
  /// The range that comes begins a byte later than the one that was asked for.
  case shifted
  /// The range is said to be one of a larger file.
  case otherTotal = "other-total"
  /// Nothing says which range it is.
  case unnamed
}

/// How versions of a file are told apart (RFC 9110, 8.8).
enum Validator: String, Sendable, CaseIterable {
  case weak
  /// `Last-Modified` alone.
  case date
  /// Another at each answer.
  case changing
  case absent
}

/// The file of an order, as the rules of the sandbox have it sent.
struct DownloadAnswer: Sendable {
  let name: String
  let size: Int
  /// An entity tag, quoted.
  let tag: String
  let modified: Timestamp
  let now: Timestamp
  /// Exactly `size` bytes.
  let content: @Sendable () -> [UInt8]
  let quirks: Quirks

  func response(to request: Request) -> Response {
    var headers: HTTPFields = [.contentType: "application/zip"]
    let form = quirks[.disposition]?.asString.flatMap(Disposition.init)
    headers[.contentDisposition] = form.map { $0.header(name) } ?? Disposition.usual(name)
    let known = setValidator(&headers)
    let rangeForm = quirks[.range]?.asString.flatMap(RangeForm.init)
    if rangeForm != .ignored { headers[.acceptRanges] = "bytes" }
    guard request.method != .head else {
      headers[.contentLength] = String(size)
      return Response(status: .ok, headers: headers)
    }
    let asked = rangeForm == .ignored ? nil : request.headers[.range]
    if asked != nil, rangeForm == .refused { return unsatisfiable }
    let validator = request.headers[.ifRange]
    // A weak validator never matches, and one that is not there neither.
    let range = ByteRange(
      header: validator == nil || validator == known ? asked : nil, validator: nil, tag: tag, size: size)
    switch range {
    case .all: return Response(status: .ok, headers: headers, body: Self.body(content()[...]))
    case .part(let part): return partial(part, rangeForm, headers)
    case .unsatisfiable: return unsatisfiable
    }
  }

  private var unsatisfiable: Response {
    Response(status: .rangeNotSatisfiable, headers: [.contentRange: "bytes */\(size)"])
  }

  private func partial(_ part: ClosedRange<Int>, _ form: RangeForm?, _ headers: HTTPFields) -> Response {
    var headers = headers
    var first = part.lowerBound
    var total = size
    switch form {
    case .shifted: first = min(part.upperBound, first + 1)
    case .otherTotal: total += 1
    case .ignored, .refused, .unnamed, nil: break
    }
    if form != .unnamed { headers[.contentRange] = "bytes \(first)-\(part.upperBound)/\(total)" }
    return Response(
      status: .partialContent, headers: headers, body: Self.body(content()[first...part.upperBound]))
  }

  /// - returns: what an `If-Range` must say to be good.
  private func setValidator(_ headers: inout HTTPFields) -> String? {
    switch quirks[.validator]?.asString.flatMap(Validator.init) {
    case .weak:
      headers[.eTag] = "W/\(tag)"
      return nil
    case .date:
      headers[.lastModified] = modified.httpDate
      return modified.httpDate
    case .changing:
      headers[.eTag] = "\"\(now.nanoseconds)\""
      return nil
    case .absent: return nil
    case nil:
      headers[.eTag] = tag
      return tag
    }
  }

  private static func body(_ bytes: ArraySlice<UInt8>) -> ResponseBody {
    ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
  }
}
