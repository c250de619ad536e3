import EODCore
import EODYAML

/// The settings under one name in the profile file. Its description does not give away the password.
struct Profile: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  enum Key: String, CaseIterable {
    case chiller, hda, identity, serverless, stac, ogc, archive, user, password
  }

  private var values: [Key: String] = [:]

  var description: String { "a profile" }
  var customMirror: Mirror { Mirror(self, children: [:]) }

  subscript(key: Key) -> String? {
    get { values[key] }
    set { values[key] = newValue }
  }
}

/// A default that `config.yaml` gives a setting of the program, with its line for errors.
package struct FileDefault: Sendable, Equatable {
  package var name: String
  package var value: String
  package var line: Int
}

/// `config.yaml`: a map `profiles` of names to maps of ``Profile/Key``, and a map `settings` of defaults for what
/// `set` changes, which whoever reads them judges.
struct ProfileFile: Sendable {
  private static let keys = ["profiles", "settings"]

  let path: String
  let defaults: [FileDefault]
  private let profiles: [String: Profile]

  /// The names in the file, sorted, and `default`, which is always there.
  var names: [String] { Set(profiles.keys).union(["default"]).sorted() }

  /// A file that is not there has no profiles.
  static func load(from path: String) throws(ConfigurationError) -> ProfileFile {
    let bytes: [UInt8]
    do throws(FileFailure) {
      guard InputFile.exists(path) else { return ProfileFile(path: path, profiles: [:], defaults: []) }
      bytes = try InputFile.contents(of: path)
    } catch {
      throw .unreadable(error)
    }
    return try ProfileFile(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// `default` is always there, empty if need be.
  func profile(_ name: String) throws(ConfigurationError) -> Profile {
    if let profile = profiles[name] { return profile }
    guard name == "default" else {
      throw .unknownProfile(name, file: path, known: names)
    }
    return Profile()
  }

  private init(path: String, profiles: [String: Profile], defaults: [FileDefault]) {
    self.path = path
    self.profiles = profiles
    self.defaults = defaults
  }

  init(path: String, text: String) throws(ConfigurationError) {
    let root: YAMLNode?
    do throws(YAMLError) {
      root = try YAML.nodes(in: text).first
    } catch {
      throw .notYAML(file: path, line: error.place?.line)
    }
    var profiles: [String: Profile] = [:]
    var defaults: [FileDefault] = []
    for (key, node) in try Self.map(root, "a map", path) {
      switch key {
      case "profiles":
        for (name, node) in try Self.map(node, "a map of profiles", path) {
          profiles[name] = try Self.profile(node, name, path)
        }
      case "settings":
        for (name, node) in try Self.map(node, "a map of settings", path) {
          defaults.append(
            FileDefault(name: name, value: try Self.text(node, name, path), line: node.place.line))
        }
      default: throw .unknownKey(key, file: path, line: node.place.line, known: Self.keys)
      }
    }
    self.init(path: path, profiles: profiles, defaults: defaults)
  }

  private static func profile(_ node: YAMLNode, _ name: String, _ path: String) throws(ConfigurationError)
    -> Profile
  {
    var profile = Profile()
    for (key, node) in try map(node, "a map of the settings of `\(name)`", path) {
      guard let known = Profile.Key(rawValue: key) else {
        throw .unknownKey(key, file: path, line: node.place.line, known: Profile.Key.allCases.map(\.rawValue))
      }
      profile[known] = try text(node, key, path)
    }
    return profile
  }

  private static func text(
    _ node: YAMLNode, _ key: String, _ path: String
  ) throws(ConfigurationError) -> String {
    guard let text = node.text else {
      throw .wrongShape(file: path, wanted: "one value for `\(key)`", line: node.place.line)
    }
    return text
  }

  /// The entries of a map; none for a node that is missing or empty.
  private static func map(
    _ node: YAMLNode?, _ wanted: String, _ path: String
  ) throws(ConfigurationError) -> [(String, YAMLNode)] {
    guard let node, node.text != "" else { return [] }
    guard let entries = node.entries else {
      throw .wrongShape(file: path, wanted: wanted, line: node.place.line)
    }
    return entries.map { ($0.name.text ?? "", $0.value) }
  }
}
