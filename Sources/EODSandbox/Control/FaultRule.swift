import EODCore

/// One thing that goes wrong, and for which requests.
struct FaultRule: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    /// An error of the service, before it does anything.
    case status(Int, headers: [String: String])
    /// A gateway's error page in the place of the service's answer.
    case html(Int)
    /// The connection is cut before anything is done.
    case reset
    /// The work is done, and the connection cut in the place of the answer.
    case lost
    /// The answer breaks off after so many bytes of its body.
    case truncate(Int)
    /// The answer comes so much later, by the world's clock.
    case delay(Duration)
  }

  /// What the path begins with.
  let path: String
  /// `POST`; nil for every method.
  let method: String?
  /// The first of the fitting requests that it meets, counted from 1.
  let nth: Int
  /// How many it meets from then on; nil for all.
  let count: Int?
  let kind: Kind

  /// Whether it meets the `number`th request that fits.
  func meets(_ number: Int) -> Bool { number >= nth && count.map { number < nth + $0 } ?? true }

  func fits(_ method: String, _ path: String) -> Bool {
    path.hasPrefix(self.path) && (self.method ?? method) == method
  }
}

extension FaultRule {
  /// Reads `{"path", "method", "nth": 1, "count": 1, "kind", …}`; `count` 0 means all. Which further fields
  /// there are depends on the kind: `status` and `headers`, `bytes`, `seconds`.
  init(_ value: Value) throws(FaultRuleError) {
    guard let record = value.asRecord else { throw .init(needed: "an object") }
    guard let path = record["path"]?.asString, path.hasPrefix("/") else {
      throw .init(needed: "a path that begins with /")
    }
    let nth = record["nth"]?.asInt ?? 1
    let count = record["count"]?.asInt ?? 1
    guard nth >= 1, count >= 0 else { throw .init(needed: "nth from 1 and count from 0") }
    self.path = path
    self.nth = nth
    self.count = count == 0 ? nil : count
    method = record["method"]?.asString?.uppercased()
    kind = try Self.kind(record)
  }

  private static func kind(_ record: Record) throws(FaultRuleError) -> Kind {
    let status = record["status"]?.asInt
    if let status, !(200...599).contains(status) { throw .init(needed: "a status from 200 to 599") }
    switch record["kind"]?.asString {
    case "status":
      let fields = (record["headers"]?.asRecord ?? Record()).compactMap { field in
        field.value.asString.map { (field.key, $0) }
      }
      return .status(status ?? 503, headers: Dictionary(fields) { $1 })
    case "html": return .html(status ?? 502)
    case "reset": return .reset
    case "lost": return .lost
    case "truncate":
      let bytes = record["bytes"]?.asInt ?? 10
      guard bytes >= 0 else { throw .init(needed: "bytes from 0") }
      return .truncate(bytes)
    case "delay":
      guard let seconds = record["seconds"]?.asNumber, (0...3600).contains(seconds) else {
        throw .init(needed: "seconds from 0 to 3600")
      }
      return .delay(.seconds(seconds))
    default: throw .init(needed: "a kind: status, html, reset, lost, truncate or delay")
    }
  }

  /// As it is read.
  var shape: Value {
    var record = Record([("path", .string(path))])
    if let method { record["method"] = .string(method) }
    record["nth"] = .int(nth)
    record["count"] = .int(count ?? 0)
    switch kind {
    case .status(let status, let headers):
      record["kind"] = "status"
      record["status"] = .int(status)
      if !headers.isEmpty {
        record["headers"] = .record(
          Record(headers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
      }
    case .html(let status):
      record["kind"] = "html"
      record["status"] = .int(status)
    case .reset: record["kind"] = "reset"
    case .lost: record["kind"] = "lost"
    case .truncate(let bytes):
      record["kind"] = "truncate"
      record["bytes"] = .int(bytes)
    case .delay(let duration):
      record["kind"] = "delay"
      record["seconds"] = .float(duration.inSeconds)
    }
    return .record(record)
  }
}

/// What a rule lacks.
struct FaultRuleError: Error, Equatable {
  let needed: String
}
