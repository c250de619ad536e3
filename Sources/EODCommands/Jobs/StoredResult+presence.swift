import EODLedger
import EODServices
import Foundation

extension StoredResult {
  /// - parameter folder: absolute.
  func isIn(_ folder: String) -> Bool {
    path.hasPrefix("\(folder)/") && !path.dropFirst(folder.count + 1).contains("/")
  }

  /// Whether the file is there as it was downloaded.
  ///
  /// A file that is older than its sidecar has not been written to since; any other is read and hashed.
  var isUntouched: Bool {
    guard let file = Self.facts(of: path), file.size == size else { return false }
    if let sidecar = Self.facts(of: Sidecar.path(for: path)), file.modified < sidecar.modified { return true }
    return isIdentical
  }

  /// Whether a file with the very bytes is there.
  var isIdentical: Bool {
    guard Self.facts(of: path)?.size == size else { return false }
    guard let sha256 else { return true }
    return (try? Fingerprint.sha256(ofFile: path)) == sha256
  }

  /// Of a file; nil for anything else.
  private static func facts(of path: String) -> (size: Int64, modified: Date)? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
      facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? NSNumber,
      let modified = facts[.modificationDate] as? Date
    else { return nil }
    return (size.int64Value, modified)
  }
}
