package import EODCore

/// A job as an OGC API - Processes service describes it.
package struct RemoteJob: Sendable, Equatable {
  package var id: String
  package var process: String?
  /// `unknown` for a word that the standard does not have.
  package var state: JobState
  package var created: Timestamp?
  package var started: Timestamp?
  package var finished: Timestamp?
  package var updated: Timestamp?
  package var message: String?
  /// Percent.
  package var progress: Int?
  /// Everything the service said.
  package var raw: Record
}

extension RemoteJob {
  /// Reads a statusInfo of version 1.0 or of the 2.0 draft, in which some names differ.
  /// - returns: nil without an id.
  init?(_ record: Record) {
    guard let id = Self.text(record["jobID"]) ?? Self.text(record["id"]) else { return nil }
    self.init(
      id: id, process: Self.text(record["processID"]), state: Self.state(record["status"]),
      created: Self.time(record["created"]), started: Self.time(record["started"]),
      finished: Self.time(record["finished"]), updated: Self.time(record["updated"]),
      message: Self.text(record["message"]), progress: Self.percent(record["progress"]), raw: record)
  }

  private static func text(_ value: Value?) -> String? {
    let text = value?.asString ?? value?.asInt.map(String.init)
    return text.flatMap { $0.isEmpty ? nil : $0.strippingControls() }
  }

  private static func state(_ value: Value?) -> JobState {
    switch value?.asString?.lowercased() {
    case "accepted": .accepted
    case "running": .running
    case "successful": .successful
    case "failed": .failed
    case "dismissed": .dismissed
    default: .unknown
    }
  }

  private static func time(_ value: Value?) -> Timestamp? {
    value?.asString.flatMap(ServiceTime.read)
  }

  private static func percent(_ value: Value?) -> Int? {
    value?.asNumber.flatMap { (0...100).contains($0) ? Int($0) : nil }
  }
}
