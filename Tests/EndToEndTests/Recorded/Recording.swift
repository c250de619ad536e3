import Foundation
import Testing

/// A recorded session at a terminal: keys, and the screens they give. One step a line:
///
///     # why this is so
///     sandbox speed=100 tiles=60WWV  services of its own, beside the program
///     size 24 80                     of the terminal; before or after the start
///     env NAME=VALUE
///     file NAME                      with the lines that follow, each after `  | `
///     start --private                the program; `shell` starts bash, in which it is `eod`
///     run print 1                    types a line and Enter, and waits for the next prompt
///     type text      paste one\ntwo  keys Alt-B Ctrl-W Enter
///     wait text                      until it is on the screen
///     row $                          until the cursor's row is that, in answer to what was typed last
///     cursor 3 12                    until the cursor is in that row and column
///     signal TERM
///     screen                         until the whole screen is as the lines that follow, each after `  | `
///     exit 0                         until the program has ended with that code
///
/// In a row of a screen `⋯` stands for any text; a row that is only `⋮` stands for any rows, or none. Rows that say how
/// long something took count only where one is expected.
///
/// With `EOD_RECORDINGS="editing login"` only those are played. With `EOD_RECORD=1` the screens are written anew as they are seen; rows that fit stay as they were.
struct Recording: Sendable, CustomTestStringConvertible {
  let file: URL
  let steps: [RecordedStep]

  var testDescription: String { file.deletingPathExtension().lastPathComponent }

  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  /// - throws: ``Mistake`` where a line is no step.
  init(file: URL) throws {
    self.file = file
    let text = try String(contentsOf: file, encoding: .utf8)
    var steps: [RecordedStep] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if let row = line.after(Self.margin) ?? (line == "  |" ? "" : nil) {
        guard !steps.isEmpty else { throw Mistake(description: "line \(index + 1) belongs to no step") }
        steps[steps.count - 1].rows.append(row)
      } else if !line.hasPrefix("#"), !line.allSatisfy(\.isWhitespace) {
        guard let action = RecordedStep.Action(line) else {
          throw Mistake(description: "\(file.lastPathComponent):\(index + 1): no step: \(line)")
        }
        steps.append(RecordedStep(line: index + 1, action: action))
      }
    }
    self.steps = steps
  }

  private static let margin = "  | "

  static let all: [URL] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Recordings")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    let wanted = ProcessInfo.processInfo.environment["EOD_RECORDINGS"].map {
      $0.split(separator: " ").map(String.init)
    }
    return names.filter { $0.hasSuffix(".term") && wanted?.contains(String($0.dropLast(5))) != false }
      .sorted().map { root.appending(path: $0) }
  }()

  /// Writes the file with other rows below the steps of `screens`, by the number of their line.
  func rewrite(_ screens: [Int: [String]]) throws {
    let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    var written: [String] = []
    var isReplaced = false
    for (index, line) in lines.enumerated() {
      let isRow = line.hasPrefix("  |")
      if isRow, isReplaced { continue }
      isReplaced = false
      written.append(line)
      if let rows = screens[index + 1] {
        isReplaced = true
        written += rows.map { $0.isEmpty ? "  |" : Self.margin + $0 }
      }
    }
    try written.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }
}

extension String {
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
