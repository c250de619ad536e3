import EODTerminal
import Foundation

/// How this invocation writes: decided once from the flags, the environment and what is connected.
struct ScreenStyle: Sendable {
  var isTerminal: Bool
  var colorsOutput: Bool
  var colorsErrors: Bool

  init(_ options: ProgramFlags) {
    func colors(_ descriptor: Int32) -> Bool {
      options.color.usesColor(
        isTerminal: TerminalInfo.isTerminal(descriptor), environment: TerminalInfo.variable(_:))
    }
    isTerminal = TerminalInfo.isTerminal(1)
    colorsOutput = colors(1)
    colorsErrors = colors(2)
  }
}
