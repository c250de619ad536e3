import EODCore

/// The grammar for TextMate, and with it VS Code, GitHub and others, as JSON.
package enum TextMateGrammar {
  package static func text(_ words: GrammarWords = GrammarWords()) -> String {
    let grammar: Record = [
      "name": "eod", "scopeName": "source.eod", "fileTypes": ["eod"],
      "firstLineMatch": "^#!.*\\beod\\b",
      "patterns": .list(order.map { ["include": .string("#\($0)")] }),
      "repository": .record(repository(words)),
    ]
    return JSON.write(.record(grammar), pretty: true) + "\n"
  }

  /// What is tried first stands first.
  private static let order = [
    "comment", "shell", "raw-string", "string", "interpolation", "variable", "definition", "command",
    "option",
    "date", "size", "number", "keyword", "operator-word", "constant", "sign",
  ]

  private static func repository(_ words: GrammarWords) -> Record {
    let keywords = GrammarWords.choice(words.keywords)
    let commands = GrammarWords.choice(words.commands, escaping: GrammarWords.escaped)
    let units = GrammarWords.choice(words.units)
    let builtins = GrammarWords.choice(words.builtins)
    return [
      "comment": rule("comment.line.number-sign.eod", #"(?:^|(?<=\s))#.*$"#),
      "shell": rule("string.unquoted.shell.eod", #"(?:^|(?<=[|;({=]))\s*!.*$"#),
      "raw-string": block("string.quoted.single.eod", "'", "'"),
      "string": block(
        "string.quoted.double.eod", "\"", "\"",
        [
          rule("constant.character.escape.eod", #"\\(?:u\{[0-9A-Fa-f]+\}|.)"#), include("interpolation"),
          include("variable"),
        ]),
      "interpolation": block("meta.interpolation.eod", #"\$\{"#, #"\}"#, [include("$self")]),
      "variable": .record([
        "patterns": .list([
          rule("variable.language.eod", #"\$(?:\#(builtins))\b"#),
          rule("variable.other.eod", #"\$\#(GrammarWords.name)"#),
        ])
      ]),
      "definition": .record([
        "match": .string(#"\b(def)\s+([\p{L}_][\p{L}\p{N}_-]*)"#),
        "captures": [
          "1": ["name": "keyword.control.eod"], "2": ["name": "entity.name.function.eod"],
        ],
      ]),
      "command": .record([
        "match": .string(#"(?:^|[|;({=])\s*(\#(commands))(?![\w-])"#),
        "captures": ["1": ["name": "support.function.eod"]],
      ]),
      "option": rule("entity.other.attribute-name.eod", #"(?<![\w-])--[A-Za-z][\w-]*"#),
      "date": rule("constant.other.date.eod", #"(?<![\w-])\#(GrammarWords.date)(?![\w-])"#),
      "size": rule("constant.numeric.unit.eod", #"(?<![\w.])-?\d+(?:\.\d+)?(?:\#(units))(?![\w-])"#),
      "number": rule("constant.numeric.eod", #"(?<![\w.])\#(GrammarWords.number)(?![\w-])"#),
      "keyword": rule("keyword.control.eod", #"(?<![\w.$-])(?:\#(keywords))(?![\w-])"#),
      "operator-word": rule(
        "keyword.operator.word.eod", #"(?<![\w.$-])(?:\#(GrammarWords.choice(words.operators)))(?![\w-])"#),
      "constant": rule(
        "constant.language.eod", #"(?<![\w.$-])(?:\#(GrammarWords.choice(words.constants)))(?![\w-])"#),
      "sign": rule(
        "keyword.operator.eod", "\(GrammarWords.choice(words.signs, escaping: GrammarWords.escaped))|[|=;?]"),
    ]
  }

  private static func rule(_ scope: String, _ match: String) -> Value {
    ["name": .string(scope), "match": .string(match)]
  }

  private static func include(_ rule: String) -> Value {
    ["include": .string(rule.hasPrefix("$") ? rule : "#\(rule)")]
  }

  private static func block(_ scope: String, _ begin: String, _ end: String, _ inner: [Value] = []) -> Value {
    ["name": .string(scope), "begin": .string(begin), "end": .string(end), "patterns": .list(inner)]
  }
}
