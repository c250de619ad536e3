import EODCore
import NIOHTTP1

/// A whole answer in memory, of any status.
struct Answer: Sendable {
  let call: Call
  /// Where it came from in the end, after redirects.
  let address: WebAddress
  let status: Int
  let headers: HTTPHeaders
  let body: [UInt8]

  var isSuccess: Bool { (200..<300).contains(status) }

  /// Itself if it is a success, else its failure is thrown.
  @discardableResult
  func success() throws(ServiceError) -> Answer {
    guard isSuccess else { throw failure }
    return self
  }

  /// What its status and words mean where it is no success.
  var failure: ServiceError {
    let words = ServerWords.of(body)
    return switch status {
    case 401, 403: .refused(call, status: status, words: words)
    case 404, 410: .notFound(call, words: words)
    case 429: .quota(call, words: words, Quota(headers))
    default: .answered(call, status: status, words: words)
    }
  }

  /// The body of a success as JSON.
  func json() throws(ServiceError) -> Value {
    try success()
    do throws(JSONError) {
      return try JSON.parse(body)
    } catch {
      if case .ended = error, !body.isEmpty { throw .cutOff(call, received: body.count) }
      throw .notJSON(call, status: status, excerpt: ServerWords.excerpt(body))
    }
  }

  func record() throws(ServiceError) -> Record {
    let value = try json()
    guard let record = value.asRecord else { throw unexpected("an object", value) }
    return record
  }

  /// The list of objects in the field `name` of an object.
  func records(in name: String) throws(ServiceError) -> [Record] {
    let record = try record()
    guard let items = record[name]?.asList else {
      throw unexpected("a list in `\(name)`", record[name] ?? .null)
    }
    return items.compactMap(\.asRecord)
  }

  func unexpected(_ wanted: String, _ found: Value) -> ServiceError {
    .unexpected(call, wanted: wanted, found: found.typeName)
  }

  /// `Retry-After` where it is a number of seconds; its other form, a date, is not waited for.
  var retryAfter: Duration? {
    headers.first(name: "retry-after").flatMap { Int($0) }.map { .seconds(max(0, $0)) }
  }
}
