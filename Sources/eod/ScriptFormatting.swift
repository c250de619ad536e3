import EODCommands
import EODCore
import EODLanguage
import EODTerminal
import Foundation

/// What becomes of the scripts that `eod fmt` is given.
struct ScriptFormatting {
  let isCheck: Bool
  /// Why scripts stayed as they are.
  private var findings: [Diagnostic] = []
  private var isClean = true

  init(isCheck: Bool) { self.isCheck = isCheck }

  var exitCode: ExitCode {
    findings.isEmpty ? isCheck && !isClean ? .failed : .done : .usage
  }

  /// The findings as a person reads them.
  func text(color: Bool) -> String { findings.map { $0.rendered(color: color) + "\n\n" }.joined() }

  /// - throws: what is wrong with a file that cannot be read or written.
  mutating func format(file: String) throws {
    let source = try ScriptFile.read(file)
    guard let text = formatted(source), text != source.bytes else { return }
    isClean = false
    if !isCheck { try ScriptFile.replace(file, with: text) }
    Output.standard.write(file + "\n")
  }

  mutating func formatStandardInput() {
    let bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    let source = SourceText(name: "standard input", bytes: bytes)
    guard let text = formatted(source) else { return }
    if isCheck {
      guard text != bytes else { return }
      isClean = false
      Output.standard.write(source.name + "\n")
    } else {
      text.withUnsafeBytes { Output.standard.write($0) }
    }
  }

  /// The text of a script in the layout; nil where it is no script.
  private mutating func formatted(_ source: SourceText) -> [UInt8]? {
    switch Parser.parse(source) {
    case .complete(let tree): return tree.formatted
    case .unfinished(let unfinished): findings.append(unfinished.diagnostic)
    case .invalid(_, let diagnostics): findings += diagnostics
    }
    return nil
  }
}
