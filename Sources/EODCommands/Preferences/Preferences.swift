import EODCore
package import EODServices
import Synchronization

/// The settings of the program as they are now: built in, from `config.yaml`, by a flag, or by `set`, each of
/// which wins over the one before. Several tasks may read and change them.
package final class Preferences: Sendable {
  /// Who said what a setting is.
  package enum Source: Sendable, Equatable {
    case builtIn
    case file(String)
    case flag(String)
    case set

    var words: String {
      switch self {
      case .builtIn: "built in"
      case .file(let path): Files.short(path)
      case .flag(let flag): flag
      case .set: "set"
      }
    }
  }

  private struct State {
    /// From flags and the file.
    var given: [Preference: (value: String, source: Source)] = [:]
    var set: [Preference: String] = [:]
    var observers: [@Sendable (Preference) -> Void] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// - parameters:
  ///   - settings: whose configuration file may give defaults.
  ///   - flags: what options of the program say, with how they are spelled.
  /// - throws: ``ConfigurationError`` with file and line of a default that is none.
  package convenience init(
    _ settings: Settings, flags: [Preference: (value: String, flag: String)] = [:]
  ) throws(ConfigurationError) {
    self.init()
    var given: [Preference: (value: String, source: Source)] = [:]
    for entry in settings.defaults {
      let (preference, value) = try Self.read(entry, in: settings.configurationFile)
      given[preference] = (value, .file(settings.configurationFile))
    }
    for (preference, flag) in flags { given[preference] = (flag.value, .flag(flag.flag)) }
    state.withLock { $0.given = given }
  }

  private static func read(
    _ entry: FileDefault, in file: String
  ) throws(ConfigurationError) -> (Preference, String) {
    guard let preference = Preference(rawValue: entry.name), preference.standsInFile else {
      throw .unknownKey(
        entry.name, file: file, line: entry.line,
        known: Preference.allCases.filter(\.standsInFile).map(\.rawValue))
    }
    do throws(CommandError) {
      return (preference, try preference.read(entry.value))
    } catch {
      var reason = error.message
      if case .badValue(_, let why, _) = error { reason = why }
      throw .badDefault(
        name: entry.name, file: file, line: entry.line, reason: reason, hint: error.hint)
    }
  }

  package subscript(preference: Preference) -> String { entry(preference).value }

  func source(of preference: Preference) -> Source { entry(preference).source }

  private func entry(_ preference: Preference) -> (value: String, source: Source) {
    state.withLock { state in
      if let value = state.set[preference] { return (value, .set) }
      return state.given[preference] ?? (preference.builtIn, .builtIn)
    }
  }

  /// - throws: why the value cannot be one, with what can; then nothing has changed.
  package func set(_ preference: Preference, to text: String) throws(CommandError) {
    let value = try preference.read(text)
    tell(preference) { $0.set[preference] = value }
  }

  /// As it was when the program started.
  package func reset(_ preference: Preference) { tell(preference) { $0.set[preference] = nil } }

  /// Calls `observer` after each change of a setting.
  package func observe(_ observer: @escaping @Sendable (Preference) -> Void) {
    state.withLock { $0.observers.append(observer) }
  }

  private func tell(_ preference: Preference, _ change: (inout State) -> Void) {
    let observers = state.withLock { state in
      change(&state)
      return state.observers
    }
    for observer in observers { observer(preference) }
  }
}
