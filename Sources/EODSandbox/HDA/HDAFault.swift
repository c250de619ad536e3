import EODCore
import HTTPTypes
import Hummingbird

/// Errors in HDA's words: `title`, `detail`, `status_code`.
enum HDAFault {
  static func badRequest(_ detail: String) -> Refusal { refusal(.badRequest, detail) }
  static func notFound(_ detail: String) -> Refusal { refusal(.notFound, detail) }
  static func tooMany(_ detail: String, headers: HTTPFields) -> Refusal {
    refusal(.tooManyRequests, detail, headers)
  }

  private static func refusal(
    _ status: HTTPResponse.Status, _ detail: String, _ headers: HTTPFields = [:]
  ) -> Refusal {
    Refusal(
      status,
      .record([
        "status_code": .int(status.code), "title": .string(status.reasonPhrase), "detail": .string(detail),
      ]),
      headers: headers)
  }
}
