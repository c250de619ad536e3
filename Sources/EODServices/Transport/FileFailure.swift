package import EODCore
import Foundation

/// A file or folder on this machine that cannot be read or written.
package struct FileFailure: Explained, Equatable {
  package enum Action: String, Sendable {
    case reading = "read"
    case writing = "write"
    case making = "make"
  }

  package let action: Action
  package let path: String
  package let reason: String
  package let hint: String?

  package var code: String { "E-FILE" }
  package var message: String { "cannot \(action.rawValue) \(path.strippingControls()): \(reason)" }
  package var facts: Record { ["path": .string(path)] }

  /// Takes the reason from `errno`.
  init(_ action: Action, _ path: String) {
    let number = errno
    let hint: String? =
      switch number {
      case ENOSPC, EDQUOT: "make room; the same command goes on where it stopped"
      case EACCES, EPERM, EROFS: "check who may write the folder, or name another one"
      default: nil
      }
    self.init(action, path, reason: String(cString: strerror(number)).lowercased(), hint: hint)
  }

  init(_ action: Action, _ path: String, reason: String, hint: String? = nil) {
    self.action = action
    self.path = path
    self.reason = reason
    self.hint = action == .reading ? nil : hint
  }
}
