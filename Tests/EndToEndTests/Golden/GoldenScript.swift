import Foundation
import Testing

/// A script with what it must show, written in its comments beside what shows it.
///
/// `# expect: TEXT` is a line of output, `# expect warning: TEXT` one of standard error, `# expect error CODE
/// LINE:COLUMN` a finding or the error it ends with, `# expect exit N` what `exit` asked for; all in the order
/// in which they come. `# expect check warning CODE LINE:COLUMN` (or `check error`) is what `eod check` finds,
/// told or not when the script runs. `# arguments: WORD …` are the words after the script's name; `--help` alone
/// asks for its usage, as it does at the program.
struct GoldenScript: Sendable, CustomTestStringConvertible {
  /// The folder tells the feature: `loops/for-range`.
  let name: String
  let feature: String
  let path: String
  let bytes: [UInt8]
  let arguments: [String]
  /// Every line as ``GoldenTranscript`` writes it down.
  let expected: [String]
  /// What `eod check` must find, where the script says it.
  let checked: [String]

  var testDescription: String { name }
  var file: String { URL(filePath: path).lastPathComponent }
  var asksForUsage: Bool { arguments == ["--help"] }

  private init(feature: String, file: URL) throws {
    self.feature = feature
    name = "\(feature)/\(file.deletingPathExtension().lastPathComponent)"
    path = file.path
    bytes = Array(try Data(contentsOf: file))
    var arguments: [String] = []
    var expected: [String] = []
    var checked: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if let words = line.after("# arguments: ") { arguments = words.split(separator: " ").map(String.init) }
      if let finding = line.after("# expect check ") {
        checked.append(finding)
      } else if let text = line.after("# expect: ") {
        expected.append(text)
      } else if let rest = line.after("# expect ") {
        expected.append(rest)
      }
    }
    self.arguments = arguments
    self.expected = expected
    self.checked = checked
  }

  /// Every script two folders down; those further down are sources of others.
  static let all: [GoldenScript] = {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts")
    let features = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return features.sorted().flatMap { feature in
      let folder = root.appending(path: feature)
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return files.filter { $0.hasSuffix(".eod") }.sorted().compactMap {
        try? GoldenScript(feature: feature, file: folder.appending(path: $0))
      }
    }
  }()
}

extension Substring {
  /// What follows `marker`, without the blanks at the end; a marker that ends the line says nothing.
  fileprivate func after(_ marker: String) -> String? {
    if last == ":", hasSuffix(marker.dropLast()) { return "" }
    guard let range = range(of: marker) else { return nil }
    return String(self[range.upperBound...].reversed().drop(while: \.isWhitespace).reversed())
  }
}
