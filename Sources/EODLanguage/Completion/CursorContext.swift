package import EODCore

/// What stands at the cursor of a half-typed text, however broken the rest of it is.
///
/// A prefix is what is typed of the word up to the cursor, without its quotes; a value in it stands as it is
/// spelled: `$archive/cop`.
package enum CursorContext: Sendable, Equatable {
  /// The first word of a stage or statement.
  case command(prefix: String)
  /// An option's name; the prefix begins with `--`.
  case option(CommandSoFar, prefix: String)
  /// The value of an option, or what follows a flag: the text does not tell which. Attached behind `=` it is
  /// the former. In `img1=S2` the key is `img1` and the prefix what follows.
  case optionValue(CommandSoFar, option: String, key: String?, prefix: String, isAttached: Bool)
  /// A value by position, the second word of a command's name or a word of a condition. The key is as for
  /// `optionValue`.
  case argument(CommandSoFar, key: String?, prefix: String)
  /// A name after `$` or `${`.
  case variable(prefix: String)
  /// A name after a dot. The path holds the variable, the fields and, as they are spelled, the indexes before
  /// it: `hits`, `[0]`, `location`.
  case field(path: [String], prefix: String)
  /// A word of an expression: an operand, or an operator where an operand stands before. The words are those before
  /// it, as they are spelled.
  case expression(words: [String], prefix: String)
  /// A place for a new name, a number, a comment, a shell command.
  case nothing
}

/// The cursor's context and what is to know about its place in the text.
package struct CursorPlace: Sendable, Equatable {
  package var context: CursorContext
  /// The bytes that a candidate takes the place of: the prefix, with its opening quote.
  package var replaced: Span
  /// The quote that is open at the cursor.
  package var quote: Quote?
  /// The variables that the text before the cursor has bound and that are still in scope, outermost first.
  package var variables: [String]
  /// Where those of them come from that a text says.
  package var origins: [String: VariableOrigin] = [:]
  /// The stages of the pipeline before the one at the cursor, as they are spelled; without any nothing comes in.
  package var upstream: [String] = []
  /// The commands that the text before the cursor has defined.
  package var definitions: [String]

  package enum Quote: String, Sendable {
    case single = "'"
    case double = "\""
  }
}

/// What a variable of a half-typed text is bound to.
package struct VariableOrigin: Sendable, Equatable {
  /// The stages of the pipeline that it is bound to.
  package var stages: [String]
  /// Whether it is an item of that, as in a loop.
  package var isItem: Bool
}

extension CursorContext {
  /// What stands at the byte offset `cursor` of `text`; nothing behind it is looked at.
  package static func at(_ cursor: Int, in text: [UInt8]) -> CursorPlace {
    var scanner = CursorScanner(Array(text.prefix(max(0, cursor))))
    return scanner.place()
  }
}
