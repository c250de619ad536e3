import EODCore
import EODLedger
import EODServices
import Foundation

/// What is known of a file: how it came to be, and whether it is still what was downloaded.
struct FileVerdict: Sendable {
  enum State: String, Sendable {
    case unchanged
    case changed
    /// The sidecar is there, the file is not.
    case gone
  }

  /// As it was typed.
  let path: String
  let state: State
  /// The fields of the sidecar.
  let record: Record
  /// Whether the sidecar is gone, and the ledger knew the bytes.
  let isOfLedger: Bool

  private static let sidecarEnding = Sidecar.path(for: "")

  /// - parameter path: of a file, or of the sidecar beside it.
  /// - throws: ``CommandError/unknownFile(_:reason:)`` where neither a sidecar nor the ledger knows it.
  init(_ path: String, session: Session) async throws {
    let name = path.hasSuffix(Self.sidecarEnding) ? String(path.dropLast(Self.sidecarEnding.count)) : path
    let place = session.files.place(name)
    let found = try await blocking { try Self.found(at: place) }
    self.path = name
    if let sidecar = Sidecar(beside: place, files: session.files) {
      record = sidecar.record
      isOfLedger = false
      state = found.map { $0.sha256 == sidecar.sha256 ? .unchanged : .changed } ?? .gone
      return
    }
    guard let found else {
      throw CommandError.unknownFile(name, reason: "there is no such file, and no job of that id or label")
    }
    guard let known = try await session.ledger().results(sha256: found.sha256).first else {
      throw CommandError.unknownFile(
        name, reason: "no `\(Sidecar.path(for: ""))` stands beside it, and its bytes are not in the ledger")
    }
    record = Sidecar(of: known.result, from: "", job: known.job, settings: session.settings).record
    isOfLedger = true
    state = .unchanged
  }

  private static func found(at place: String) throws -> (size: Int, sha256: String)? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: place),
      let size = facts[.size] as? NSNumber
    else { return nil }
    return (size.intValue, try Fingerprint.sha256(ofFile: place))
  }

  var why: String {
    switch state {
    case .unchanged: "is as it was downloaded: size and SHA-256 are the same"
    case .changed: "was changed since it was downloaded: the SHA-256 is another"
    case .gone: "is gone; what is told here stands in its sidecar"
    }
  }

  var value: Value {
    var fields: Record = [
      "path": .string(path), "state": .string(state.rawValue), "why": .string("\(path) \(why)"),
    ]
    for (name, value) in record { fields[name] = value }
    return .record(fields)
  }

  /// As a person reads it: what was made from what, by whom and when.
  func page(width: Int) -> [PageLine] {
    let rows: [(String, String?)] = [
      ("made by", text("graph").map { "graph \($0)" }),
      ("from", inputs), ("with", parameters),
      ("job", [text("label"), text("job")].compactMap(\.self).joined(separator: ", ")),
      ("service", text("address")),
      ("asked by", text("origin")),
      ("submitted", text("submitted")), ("finished", text("finished")), ("fetched", text("fetched")),
      ("size", record["size"]?.asInt.map { "\($0) bytes" }), ("sha256", text("sha256")),
      ("was called", text("file") == path.split(separator: "/").last.map(String.init) ? nil : text("file")),
      ("known from", isOfLedger ? "the ledger: the sidecar is gone" : nil),
    ]
    let quoted = path.quotedIfNeeded
    return PageLayout.lines(of: Markdown(blocks: [.paragraph("\(path) \(why).")]), width: width)
      + [PageLine(text: "", isHeading: false)]
      + rows.compactMap { name, text in
        guard let text, !text.isEmpty else { return nil }
        let line = "  \(TextWidth.padded(name, to: 11)) \(text.strippingControls())"
        return PageLine(text: TextWidth.truncated(line, to: width), isHeading: false)
      }
      + [PageLine(text: "", isHeading: false)]
      + PageLayout.lines(
        of: Markdown(blocks: [.paragraph("`why \(quoted) | get graph_text` shows the graph.")]), width: width)
  }

  private func text(_ field: String) -> String? { record[field].flatMap { $0.isNull ? nil : $0.text } }

  private var inputs: String? {
    record["products"]?.asList?.map { input in
      let source = [input["product"], input["url"]].compactMap { $0?.asString }.first ?? ""
      return "\(input["input"]?.text ?? ""): \(source)"
        + (input["dataset"]?.asString.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
  }

  private var parameters: String? {
    record["parameters"]?.asRecord?.map { "\($0.key)=\($0.value.text)" }.joined(separator: ", ")
  }
}
