/// A terminal without a screen: what a program writes can be waited for, and keys typed.
package final class Terminal: Sendable {
  package let screen: OutputText
  private let ends: PseudoTerminal

  package init(rows: Int = 24, columns: Int = 100) throws {
    ends = try PseudoTerminal(rows: rows, columns: columns)
    screen = OutputText(reading: ends.reader())
  }

  /// Of the end that a program opens.
  package var path: String { ends.path }

  package func type(_ text: String) { ends.type(text) }

  @discardableResult
  package func wait(for text: String) async throws -> String { try await screen.wait(for: text) }
}
