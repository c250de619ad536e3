package import EODCore
import NIOHTTP1

/// What an upload to Chiller is known by afterwards.
package struct StagingTicket: Sendable, Equatable {
  package var id: String
  /// Where its state is; nil for the place that belongs to the id.
  package var statusURL: String?
  /// When it was handed in; nil where that is not known any more.
  package var uploaded: Timestamp?

  package init(id: String, statusURL: String? = nil, uploaded: Timestamp? = nil) {
    self.id = id
    self.statusURL = statusURL
    self.uploaded = uploaded
  }
}

extension StagingTicket {
  private static let nameKeys = ["id", "jobid", "job_id", "job", "url", "location"]

  /// Reads the answer to an upload, which is an id by the documentation and a status address by EODC's own
  /// Python package; JSON around either is taken too, and so is a `Location` header.
  init(_ answer: Answer, base: WebAddress) throws(ServiceError) {
    let text = String(decoding: answer.body, as: UTF8.self)
    let location = answer.headers.first(name: "location")
    guard let name = Self.name(in: text) ?? location,
      let ticket = Self.ticket(named: name, base: base)
    else {
      throw .unexpected(
        answer.call, wanted: "the id of a job",
        found: "`\(ServerWords.excerpt(Array(answer.body.prefix(200))))`")
    }
    self = ticket
    uploaded = .now
    if let statusURL, WebAddress(statusURL)?.origin != base.origin {
      throw .misdirected(
        answer.call, to: statusURL, why: "which is not Chiller's own host \(base.origin.host)")
    }
  }

  /// The id or address in a plain or JSON text.
  private static func name(in text: String) -> String? {
    let trimmed = text.trimmingBlanks
    guard let value = try? JSON.parse(trimmed) else { return trimmed.isEmpty ? nil : trimmed }
    switch value {
    case .string(let name): return name.trimmingBlanks
    case .int(let number): return String(number)
    case .float: return trimmed
    case .record(let record):
      let fields = record.map { (key: $0.key.lowercased(), value: $0.value) }
      for key in nameKeys {
        guard let field = fields.first(where: { $0.key == key })?.value else { continue }
        if let name = field.asString ?? field.asInt.map(String.init), !name.isEmpty { return name }
      }
      return nil
    default: return nil
    }
  }

  private static func ticket(named name: String, base: WebAddress) -> StagingTicket? {
    if name.hasPrefix("http://") || name.hasPrefix("https://") {
      return WebAddress(name).flatMap { address in
        address.lastSegment.isEmpty ? nil : StagingTicket(id: address.lastSegment, statusURL: name)
      }
    }
    if name.hasPrefix("/") {
      return base.resolving(name).flatMap { ticket(named: $0.description, base: base) }
    }
    let isToken =
      !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"/<>\"{}".utf8.contains($0) }
    return isToken && name.utf8.count <= 200 ? StagingTicket(id: name) : nil
  }
}

extension String {
  /// Without blanks, line ends and one pair of quotes around it.
  fileprivate var trimmingBlanks: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    if text.count >= 2, text.first == text.last, text.first == "'" { text = text.dropFirst().dropLast() }
    return String(text)
  }
}
