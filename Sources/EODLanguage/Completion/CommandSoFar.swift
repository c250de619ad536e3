/// The words of a command before the cursor.
package struct CommandSoFar: Sendable, Equatable {
  package enum Token: Sendable, Equatable {
    /// A word as it is spelled, the command's name included.
    case word(String)
    /// `--name`, or `--name=VALUE` where the value is attached.
    case option(String, hasValue: Bool)
  }

  package var tokens: [Token]

  package init(_ tokens: [Token]) { self.tokens = tokens }

  /// The words without the options and without what follows an option directly, which may be its value.
  package var words: [String] {
    var words: [String] = []
    var isValue = false
    for token in tokens {
      switch token {
      case .word(let text):
        if !isValue { words.append(text) }
        isValue = false
      case .option(_, let hasValue): isValue = !hasValue
      }
    }
    return words
  }

  /// The names of the options given, without dashes.
  package var options: [String] {
    tokens.compactMap { token in if case .option(let name, _) = token { name } else { nil } }
  }

  /// How many values by position stand before the cursor, as `signature` reads the options.
  package func positionals(of signature: Signature) -> Int {
    let nameLength = signature.name.split(separator: " ").count
    var count = 0
    var isValue = false
    for token in tokens {
      switch token {
      case .word:
        if !isValue { count += 1 }
        isValue = false
      case .option(let name, let hasValue): isValue = !hasValue && signature.option(named: name)?.kind != nil
      }
    }
    return max(0, count - nameLength)
  }
}
