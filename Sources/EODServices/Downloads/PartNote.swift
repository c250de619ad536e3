import EODCore
import Foundation

/// What must be known of the bytes in `NAME.part` to go on with them in another process: kept beside it, as
/// `NAME.part.json`.
///
/// A file of its own works on every file system; extended attributes do not on tmpfs and NFS of many machines.
/// It is written while the part is empty, so one that was cut short never speaks of bytes.
struct PartNote: Equatable {
  /// Whose bytes they are: a download goes on with its own only, whatever other names agree.
  var owner: String
  /// Where they came from, without its query.
  var url: String
  /// What `If-Range` names; nil where the server gave nothing that tells a changed file.
  var validator: String?
  /// Bytes of the whole file, where the server said so.
  var total: Int?
  /// The start of the machine in which they were written. After a loss of power a file may be as long as it
  /// was and hold zeros, so bytes from before are fetched again.
  var boot: String?

  static func path(for part: String) -> String { "\(part).json" }

  /// Whether bytes that it tells of can be gone on with by `other`, which is about to fetch.
  func isResumable(by owner: String, from url: String) -> Bool {
    self.owner == owner && self.url == url && validator != nil && boot != nil && boot == Self.thisBoot
  }

  /// The note beside a part; nil where there is none, or it is none of ours.
  init?(beside part: String) {
    guard let bytes = try? InputFile.contents(of: Self.path(for: part), limit: 16 << 10),
      let record = (try? JSON.parse(String(decoding: bytes, as: UTF8.self)))?.asRecord,
      let owner = record["owner"]?.asString, let url = record["url"]?.asString
    else { return nil }
    self.init(
      owner: owner, url: url, validator: record["validator"]?.asString, total: record["total"]?.asInt,
      boot: record["boot"]?.asString)
  }

  init(
    owner: String, url: String, validator: String? = nil, total: Int? = nil, boot: String? = thisBoot
  ) {
    self.owner = owner
    self.url = url
    self.validator = validator
    self.total = total
    self.boot = boot
  }

  func write(beside part: String) throws(FileFailure) {
    let record: Record = [
      "owner": .string(owner), "url": .string(url), "validator": Value(validator), "total": Value(total),
      "boot": Value(boot),
    ]
    let path = Self.path(for: part)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileFailure(.making, path) }
    defer { close(descriptor) }
    var text = JSON.write(.record(record))
    let isWritten = text.withUTF8 { Foundation.write(descriptor, $0.baseAddress, $0.count) == $0.count }
    guard isWritten else { throw FileFailure(.writing, path) }
  }

  /// Nil where the system does not tell.
  static let thisBoot: String? = {
    guard let bytes = try? InputFile.contents(of: "/proc/sys/kernel/random/boot_id", limit: 4096) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }()
}
