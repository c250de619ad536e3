import ArgumentParser
import EODCore

/// What one of the program's commands takes, from its declaration, for whatever tells others of it.
struct ProgramArguments: Sendable {
  /// What an option takes.
  enum Values: Sendable, Equatable {
    /// It is a flag.
    case none
    case words([String])
    case profiles
    case folders
    case files
    /// Anything, such as code or a number.
    case any
  }

  struct Option: Sendable {
    /// With their dashes: `-c`, `--format`.
    var names: [String]
    var placeholder: String
    var help: String
    var values: Values
  }

  /// Empty for the program without a subcommand.
  let name: String
  let summary: String
  let discussion: String
  let options: [Option]
  /// What it takes beside options; nil where nothing.
  let place: Option?

  init(_ name: String, _ command: any ParsableCommand.Type) {
    self.name = name
    let dump = (try? JSON.parse(Array(command._dumpHelp().utf8)))?["command"] ?? .null
    summary = dump["abstract"]?.asString ?? ""
    discussion = dump["discussion"]?.asString ?? ""
    let all = dump["arguments"]?.asList ?? []
    options = all.filter { $0["kind"] != "positional" }.map(Option.init(dump:))
    place = all.first { $0["kind"] == "positional" }.map(Option.init(dump:))
  }

  /// The program itself, then its subcommands by name.
  static let all: [ProgramArguments] =
    [ProgramArguments("", EOD.self)]
    + Subcommand.allCases.map { ProgramArguments($0.rawValue, $0.command) }
}

extension ProgramArguments.Option {
  fileprivate init(dump: Value) {
    names = (dump["names"]?.asList ?? []).compactMap { entry in
      guard let name = entry["name"]?.asString else { return nil }
      return entry["kind"] == "short" ? "-\(name)" : "--\(name)"
    }
    placeholder = dump["valueName"]?.asString ?? ""
    help = dump["abstract"]?.asString ?? ""
    let words = dump["allValues"]?.asList?.compactMap(\.asString) ?? []
    values =
      switch placeholder {
      case _ where dump["kind"] == "flag": .none
      case _ where !words.isEmpty: .words(words)
      case "profile": .profiles
      case "dir", "root": .folders
      case "file", "files", "script": .files
      default: .any
      }
  }
}
