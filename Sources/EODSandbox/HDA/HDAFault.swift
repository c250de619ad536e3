import EODCore
import HTTPTypes
import Hummingbird

/// Errors in HDA's words: `title`, `detail`, `status_code`.
enum HDAFault {
  /// - parameter key: the key of the request that is wrong; for the forms of errors that tell it.
  static func badRequest(_ detail: String, key: String? = nil) -> Refusal {
    refusal(.badRequest, detail, key: key)
  }

  static func notFound(_ detail: String) -> Refusal { refusal(.notFound, detail) }
  static func gone(_ detail: String) -> Refusal { refusal(.gone, detail) }

  static func tooMany(_ detail: String, headers: HTTPFields) -> Refusal {
    refusal(.tooManyRequests, detail, headers)
  }

  static func failed(_ status: HTTPResponse.Status, _ detail: String) -> Refusal { refusal(status, detail) }

  static func body(_ status: HTTPResponse.Status, _ detail: String) -> Value {
    .record([
      "status_code": .int(status.code), "title": .string(status.reasonPhrase), "detail": .string(detail),
    ])
  }

  private static func refusal(
    _ status: HTTPResponse.Status, _ detail: String, _ headers: HTTPFields = [:], key: String? = nil
  ) -> Refusal {
    var record = body(status, detail).asRecord ?? Record()
    record["key"] = key.map(Value.string)
    return Refusal(status, .record(record), headers: headers)
  }
}
