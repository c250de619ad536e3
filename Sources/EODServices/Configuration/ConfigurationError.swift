package import EODCore

/// Settings that cannot be used.
package enum ConfigurationError: Explained, Equatable {
  case unreadable(FileFailure)
  case notYAML(file: String, line: Int?)
  case wrongShape(file: String, wanted: String, line: Int?)
  case unknownKey(String, file: String, line: Int?, known: [String])
  case unknownProfile(String, file: String, known: [String])
  case notAnAddress(name: String, value: String)
  case notANumber(name: String, value: String)
  /// A default of the file for a setting of the program that is none.
  case badDefault(name: String, file: String, line: Int, reason: String, hint: String?)

  package var code: String { "E-CONFIGURATION" }

  package var message: String {
    switch self {
    case .unreadable(let failure): failure.message
    case .notYAML(let file, let line): "\(file)\(Self.place(line)) is not YAML"
    case .wrongShape(let file, let wanted, let line): "\(file)\(Self.place(line)): \(wanted) expected"
    case .unknownKey(let key, let file, let line, _):
      "\(file)\(Self.place(line)): there is no setting `\(key)`"
    case .unknownProfile(let name, let file, _): "there is no profile `\(name)` in \(file)"
    case .notAnAddress(let name, let value):
      "\(name) is no http or https address: `\(value.strippingControls())`"
    case .notANumber(let name, let value):
      "\(name) is no number above zero: `\(value.strippingControls())`"
    case .badDefault(let name, let file, let line, let reason, _):
      "\(file)\(Self.place(line)): \(name): \(reason)"
    }
  }

  package var hint: String? {
    switch self {
    case .unreadable: nil
    case .notYAML, .wrongShape:
      "it looks like `profiles: {default: {chiller: https://…, user: …}}`"
    case .unknownKey(let key, _, _, let known):
      Suggestion.nearest(to: key, among: known).map { "did you mean `\($0)`?" }
        ?? "the settings are \(known.joined(separator: ", "))"
    case .unknownProfile(let name, _, let known):
      Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        ?? (known.isEmpty ? "write it there first" : "the profiles are \(known.joined(separator: ", "))")
    case .notAnAddress(let name, _): "write \(name) like `https://host/path`"
    case .badDefault(_, _, _, _, let hint): hint
    case .notANumber: "1 is the usual pace, 0.01 a hundred times faster"
    }
  }

  package var exitCode: ExitCode { .usage }

  private static func place(_ line: Int?) -> String { line.map { ", line \($0)" } ?? "" }
}
