import EODCore

/// Why the history of typed lines cannot be read or kept.
package enum HistoryError: Explained, Equatable {
  /// - parameters:
  ///   - action: what was tried: `open`, `lock`, `read`, `write`.
  ///   - reason: the system's words.
  case cannotUse(path: String, action: String, reason: String)

  package var code: String { "E-HISTORY" }

  package var message: String {
    switch self {
    case .cannotUse(let path, let action, let reason): "cannot \(action) the history \(path): \(reason)"
    }
  }

  package var hint: String? { "check the folder's permissions, or start with --no-history" }
}
