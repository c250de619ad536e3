import EODCommands
import EODTerminal
import Foundation
import Synchronization

/// How this invocation writes: from the settings, the environment and what is connected.
struct ScreenStyle: Sendable {
  var isTerminal: Bool
  var colorsOutput: Bool
  var colorsErrors: Bool

  init(_ preferences: Preferences) {
    let mode = ColorMode(rawValue: preferences[.color]) ?? .auto
    func colors(_ descriptor: Int32) -> Bool {
      mode.usesColor(
        isTerminal: TerminalInfo.isTerminal(descriptor), environment: TerminalInfo.variable(_:))
    }
    isTerminal = TerminalInfo.isTerminal(1)
    colorsOutput = colors(1)
    colorsErrors = colors(2)
  }
}

/// The style as it is now: `set` changes it.
final class CurrentStyle: Sendable {
  private let style: Mutex<ScreenStyle>

  init(_ preferences: Preferences) { style = Mutex(ScreenStyle(preferences)) }

  var now: ScreenStyle { style.withLock { $0 } }

  func change(to new: ScreenStyle) { style.withLock { $0 = new } }
}
