import EODCore
import EODLedger
import EODServices

/// The file `NAME.eod.json` beside a result: all that is known of how it came to be, for whoever has only the
/// files. It holds no secrets.
struct Sidecar {
  /// What the fields are; grows by one where one of them changes its meaning.
  private static let format = 1

  let record: Record

  static func path(for file: String) -> String { "\(file).eod.json" }

  /// - parameters:
  ///   - result: as the ledger has it.
  ///   - url: where it was downloaded from.
  init(of result: StoredResult, from url: String, job: Job, settings: Settings) {
    record = [
      "eod": .string(Version.current),
      "format": .int(Self.format),
      "file": .string(String(result.path.split(separator: "/").last ?? "")),
      "size": .int(Int(result.size)),
      "sha256": Value(result.sha256),
      "fetched": .date(result.fetched.wholeSecond),
      "result": .string(result.name),
      "url": .string(WebAddress(url)?.withoutQuery ?? ""),
      "service": .string(job.service.rawValue),
      "address": .string(settings.serverless.withoutQuery),
      "job": .string(job.id),
      "label": Value(job.label),
      "process": .string(job.process),
      "request": .string(job.fingerprint),
      "created": .date(job.created.wholeSecond),
      "submitted": Value(job.submitted?.wholeSecond),
      "finished": Value(job.finished?.wholeSecond),
      "origin": Value(job.origin),
      "products": .list(job.inputs.map(\.value)),
      "parameters": job.request["parameters"] ?? .record(Record()),
      "graph": Value(job.request["graph_name"]?.asString),
      "graph_sha256": Value(job.request["graph"]?.asString.map { Fingerprint.sha256(of: $0) }),
      "graph_text": Value(job.request["graph"]?.asString),
    ]
  }

  private init(record: Record) { self.record = record }

  /// The one beside a file; nil where there is none, or it is no sidecar.
  init?(beside file: String, files: Files) {
    guard let bytes = try? files.read(Self.path(for: file)),
      let record = (try? JSON.parse(String(decoding: bytes, as: UTF8.self)))?.asRecord,
      record["sha256"]?.asString != nil, record["size"]?.asInt != nil
    else { return nil }
    self.init(record: record)
  }

  var sha256: String? { record["sha256"]?.asString }

  var size: Int { record["size"]?.asInt ?? -1 }

  /// Puts it beside the file, in the place of an older one, for its owner alone.
  func write(beside file: String, files: Files) throws(CommandError) {
    let text = JSON.write(.record(record), pretty: true) + "\n"
    try files.write(Array(text.utf8), to: Self.path(for: file), mode: 0o600)
  }
}
