import EODCore

/// What can happen to any request or answer on its way.
enum Accident: Sendable, Equatable {
  /// This comes in the place of the service's answer.
  ///
  /// - parameter isDone: whether the service does its work all the same, before.
  case instead(FaultyAnswer, isDone: Bool)
  /// The connection is cut before anything is done.
  case reset
  /// The work is done, and the connection cut in the place of the answer.
  case lost
  /// Nothing is done and nothing answered, until the client gives up.
  case silent
  /// Everything comes so much later, by the sandbox's clock.
  case delay(Duration)
  /// The answer is the service's, and does not arrive as it was.
  case body(BodyChange)
}

extension Accident {
  /// A kind of accident, as the reference tells it.
  struct Kind: Sendable {
    let name: String
    let summary: String
    /// What else a rule of this kind may say, and what it means where it does not.
    var fields: [String] = []
  }

  static let kinds = [
    Kind(
      name: "status", summary: "An error comes in the place of the answer.",
      fields: [
        "`status` (503)", "`body`: \(FaultyAnswer.Body.allCases.map(\.rawValue).joined(separator: ", "))",
        "`headers`: a record", "`done`: whether the service does its work all the same (false)",
      ]),
    Kind(
      name: "html", summary: "A gateway's page comes in the place of the answer.",
      fields: ["`status` (502)", "`done` (false)"]),
    Kind(
      name: "quota", summary: "The quota counts as used up: 429 with its three headers.",
      fields: [
        "`limit` (10)", "`seconds` until there is room (3600)",
        "`unit` of the reset: milliseconds, seconds or none, which leaves the headers out", "`body`",
      ]),
    Kind(
      name: "redirect", summary: "The answer leads elsewhere.",
      fields: ["`to`: an address", "`status` (302)"]),
    Kind(name: "reset", summary: "The connection is cut before anything is done."),
    Kind(name: "lost", summary: "The work is done, and the connection is cut in the place of the answer."),
    Kind(name: "silent", summary: "Nothing is done and nothing answered until the client gives up."),
    Kind(
      name: "delay", summary: "The answer comes later, by the sandbox's clock.", fields: ["`seconds`"]),
    Kind(
      name: "truncate", summary: "The answer breaks off, with the connection.",
      fields: ["`bytes` that come (10)"]),
    Kind(
      name: "stall", summary: "The answer stops, and the connection stays open.",
      fields: ["`bytes` that come (10)"]),
    Kind(
      name: "slow", summary: "The answer comes slowly, by the sandbox's clock.",
      fields: ["`speed` in bytes a second (1024)"]),
    Kind(
      name: "corrupt", summary: "One byte of the answer is another.",
      fields: ["`bytes` before it (half of them)"]),
    Kind(name: "chunked", summary: "The answer comes in chunks, without its length."),
    Kind(name: "malformed", summary: "The answer ends in the middle, as if it were whole."),
    Kind(name: "empty", summary: "The answer has no body."),
    Kind(
      name: "wrong-length", summary: "The announced length is not the real one.",
      fields: ["`by` how much it is more, or less (100)"]),
  ]

  /// Reads what the kind needs beside its name; nil where it is none of ``kinds``.
  init?(_ kind: String, _ fields: inout FaultFields) throws(FaultRuleError) {
    switch kind {
    case "status":
      let answer = FaultyAnswer(
        status: try fields.status() ?? 503, body: try fields.errorBody() ?? .message,
        headers: try fields.headers())
      self = .instead(answer, isDone: try fields.bool("done") ?? false)
    case "html":
      let answer = FaultyAnswer(status: try fields.status() ?? 502, body: .html, headers: [:])
      self = .instead(answer, isDone: try fields.bool("done") ?? false)
    case "quota": self = .instead(try fields.quotaAnswer(), isDone: false)
    case "redirect":
      guard let address = try fields.text("to") else { throw .init(needed: "an address as to") }
      let answer = FaultyAnswer(
        status: try fields.status() ?? 302, body: .nothing, headers: ["Location": address])
      self = .instead(answer, isDone: false)
    case "reset": self = .reset
    case "lost": self = .lost
    case "silent": self = .silent
    case "delay":
      guard let seconds = try fields.number("seconds", in: 0...86400, "seconds from 0 to 86400") else {
        throw .init(needed: "seconds from 0 to 86400")
      }
      self = .delay(.seconds(seconds))
    default:
      guard let change = try BodyChange(kind, &fields) else { return nil }
      self = .body(change)
    }
  }
}

extension FaultFields {
  fileprivate mutating func status() throws(FaultRuleError) -> Int? {
    try int("status", in: 200...599, "a status from 200 to 599")
  }

  fileprivate mutating func errorBody() throws(FaultRuleError) -> FaultyAnswer.Body? {
    try choice("body", of: FaultyAnswer.Body.allCases.map(\.rawValue)).flatMap { .init(rawValue: $0) }
  }

  fileprivate mutating func headers() throws(FaultRuleError) -> [String: String] {
    guard let value = value("headers") else { return [:] }
    guard let record = value.asRecord else { throw .init(needed: "a record as headers", key: "headers") }
    var headers: [String: String] = [:]
    for (name, value) in record {
      guard let text = value.asString ?? value.asInt.map(String.init) else {
        throw .init(needed: "texts as headers", key: "headers")
      }
      headers[name] = text
    }
    return headers
  }

  /// Both services announce their quota in three headers, whose reset is in milliseconds since 1970; clients
  /// cannot be sure of that unit, or that there are any (services' documents, quota).
  fileprivate mutating func quotaAnswer() throws(FaultRuleError) -> FaultyAnswer {
    let unit = try choice("unit", of: ["milliseconds", "seconds", "none"]) ?? "milliseconds"
    let reset = try number("seconds", in: 0...1e7, "seconds from 0 to 1e7") ?? 3600
    let limit = try int("limit", in: 0...1_000_000, "a number from 0 to 1e6 as limit") ?? 10
    let body = try errorBody() ?? .message
    return FaultyAnswer(
      status: 429, body: body, headers: [:],
      quota: unit == "none"
        ? nil
        : .init(
          limit: limit, reset: .seconds(reset), unit: unit == "seconds" ? .seconds(1) : .milliseconds(1)))
  }
}
