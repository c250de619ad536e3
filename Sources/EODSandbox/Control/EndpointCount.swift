import EODCore
import HTTPTypes

/// How an endpoint was answered so far.
struct EndpointCount: Sendable {
  /// As rules call it; nil where no service has it.
  let name: String?
  let method: String
  /// With `{…}` for what varies.
  let path: String
  /// Ascending by status.
  let statuses: [(status: String, count: Int)]

  var total: Int { statuses.reduce(0) { $0 + $1.count } }

  /// `chiller`, `identity`, `hda`, `stac` or `serverless`; `none` for what no service has.
  var service: String { name.map { String($0.prefix { $0 != "." }) } ?? "none" }

  var shape: Value {
    .record([
      "endpoint": Value(name), "method": .string(method), "path": .string(path), "count": .int(total),
      "statuses": .record(Record(statuses.map { ($0.status, .int($0.count)) })),
    ])
  }

  /// - parameter requests: by `METHOD /endpoint/{id} status`.
  /// - returns: those with the most requests first.
  static func all(in requests: [String: Int]) -> [EndpointCount] {
    var statuses: [String: [(status: String, count: Int)]] = [:]
    for (request, count) in requests {
      guard let end = request.lastIndex(of: " ") else { continue }
      statuses[String(request[..<end]), default: []].append((String(request[end...].dropFirst()), count))
    }
    let all = statuses.map { request, statuses in
      let parts = request.split(separator: " ", maxSplits: 1).map(String.init)
      return EndpointCount(
        name: names[request], method: parts[0], path: parts.count > 1 ? parts[1] : "",
        statuses: statuses.sorted { $0.status < $1.status })
    }
    return all.sorted { ($1.total, $0.path, $0.method) < ($0.total, $1.path, $1.method) }
  }

  private static let names = Dictionary(
    Endpoint.allCases.map { ($0.call, $0.rawValue) }
  ) { first, _ in first }
}
