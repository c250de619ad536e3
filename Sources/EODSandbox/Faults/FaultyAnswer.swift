import EODCore
import HTTPTypes
import Hummingbird

/// What comes in the place of a service's answer.
struct FaultyAnswer: Sendable, Equatable {
  /// The shapes that errors were seen in, or must be expected in.
  enum Body: String, Sendable, CaseIterable {
    /// `{"message": …}`, as serverless writes it.
    case message
    /// `{"title", "detail", "status_code"}`, as HDA writes it.
    case detail
    /// The same, with another such record as text in `detail`.
    case nested
    /// The list of findings that FastAPI answers 422 with.
    case list
    /// RFC 9457.
    case problem
    /// `{"code", "description"}`, as stac-fastapi writes it.
    case description
    case text
    case html
    case nothing
  }

  /// What the three headers of a quota say.
  struct Quota: Sendable, Equatable {
    let limit: Int
    /// From the answer on, by the sandbox's clock.
    let reset: Duration
    /// Of the number in `X-Quota-Reset`.
    let unit: Duration
  }

  let status: Int
  let body: Body
  let headers: [String: String]
  var quota: Quota?

  func response(at clock: SandboxClock) -> Response {
    let (text, type) = body.content(
      status: status, words: status == 429 ? "Quota exceeded" : "a fault of the sandbox")
    var fields: HTTPFields = type.map { [.contentType: $0] } ?? [:]
    for (name, value) in headers.merging(quotaHeaders(at: clock), uniquingKeysWith: { given, _ in given }) {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return Response(
      status: .init(code: status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private func quotaHeaders(at clock: SandboxClock) -> [String: String] {
    guard let quota else { return [:] }
    let reset = clock.worldTime(of: clock.now.after(quota.reset)).nanoseconds
    return [
      "X-Quota-Limit": String(quota.limit), "X-Quota-Remaining": "0",
      "X-Quota-Reset": String(reset / Int64(quota.unit / .nanoseconds(1))),
    ]
  }
}

extension FaultyAnswer.Body {
  /// An error in this shape, with its media type.
  ///
  /// - parameters:
  ///   - words: what is wrong.
  ///   - key: the key of the request that is wrong, for the shape that tells it.
  func content(status: Int, words: String, key: String = "dataset_id") -> (text: String, type: String?) {
    let title = Self.phrases.first { $0.code == status }?.reasonPhrase ?? "Error"
    let inner = Record([
      ("status_code", .int(status)), ("title", .string(title)),
      ("detail", .string("message='\(words)', url='http://backend.invalid/'")),
    ])
    switch self {
    case .message: return Self.json(["message": .string(words)])
    case .detail:
      return Self.json(["status_code": .int(status), "title": .string(title), "detail": .string(words)])
    case .nested:
      let detail = Value.string(JSON.write(.record(inner)))
      return Self.json(["status_code": .int(status), "title": .string(title), "detail": detail])
    case .list:
      let finding: Record = [
        "loc": ["body", .string(key)], "msg": .string(words), "type": "value_error",
      ]
      return Self.json(["detail": [.record(finding)]])
    case .problem:
      let record: Record = [
        "type": "about:blank", "title": .string(title), "status": .int(status), "detail": .string(words),
      ]
      return (JSON.write(.record(record)), "application/problem+json")
    case .description: return Self.json(["code": "SandboxError", "description": .string(words)])
    case .text: return ("\(words)\n", "text/plain; charset=utf-8")
    case .html:
      let head = "<head><title>\(status) \(title)</title></head>"
      return ("<html>\(head)<body><h1>\(title)</h1></body></html>\n", "text/html")
    case .nothing: return ("", nil)
    }
  }

  /// A status that is made from its code alone has no phrase.
  private static let phrases: [HTTPResponse.Status] = [
    .badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .requestTimeout, .conflict, .gone,
    .contentTooLarge, .unprocessableContent,
    .tooManyRequests, .internalServerError, .badGateway, .serviceUnavailable, .gatewayTimeout,
  ]

  private static func json(_ record: Record) -> (text: String, type: String?) {
    (JSON.write(.record(record)), "application/json")
  }
}
