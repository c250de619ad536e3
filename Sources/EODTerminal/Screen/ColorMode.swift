/// When colours are used: the values of `--color`.
package enum ColorMode: String, Sendable, CaseIterable {
  case auto, always, never

  /// `auto` means: on a terminal that is not `dumb`, unless NO_COLOR is set and not empty (no-color.org).
  package func usesColor(isTerminal: Bool, environment: (String) -> String?) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (environment("NO_COLOR") ?? "").isEmpty
        && !["dumb", ""].contains(environment("TERM") ?? "")
    }
  }
}
