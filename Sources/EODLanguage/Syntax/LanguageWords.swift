/// The words and signs that mean something to the language itself, for what colours it elsewhere.
package enum LanguageWords {
  /// Words of statements: those that begin one, and those that go on with it.
  package static let keywords: [String] = TextParser.statementWords.union(valueKeywords).sorted()

  /// Those with which a pipeline can begin, or that stand behind a block.
  private static let valueKeywords: Set = ["if", "else", "for", "parallel", "try", "catch"]

  /// Operators that are words, `not` included.
  package static let operatorWords: [String] = (Array(Infix.words.keys) + ["not"]).sorted()

  /// Signs between operands, the longest first.
  package static let signs: [String] = Infix.signs.map { "\($0.spelling)" }

  package static let constants: [String] = Literal.constants.keys.sorted()

  /// The types of parameters.
  package static var types: [String] { ValueKind.declaredNames }

  /// What may stand behind a number.
  package static var units: [String] { Literal.units.sorted() }
}
