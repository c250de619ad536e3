/// Words of other languages, and the form to type here. Names are the user's to give, so what stands in the
/// place of a command counts only where nothing defines it.
enum Foreign {
  /// For what stands in the place of a value.
  static let constants: [String: String] = [
    "True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "None": "null", "NULL": "null",
    "Null": "null", "nil": "null", "undefined": "null", "NaN": "null",
  ]

  /// How what is foreign among arguments may begin.
  static let firstBytes = Array("=:+-*/%`&><2\u{201C}\u{2018}".utf8)

  /// How what is foreign between two values may begin; `n` is that of `not in`.
  static let operatorBytes = Array("&|=!<*?n".utf8)

  /// Between two values.
  static let signs: [(StaticString, String)] = [
    ("&&", "and"), ("||", "or"), ("===", "=="), ("!==", "!="), ("<>", "!="), ("**", "*"),
  ]

  /// Between two values.
  static let operators: [String: String] = [
    "is": "==", "eq": "==", "ne": "!=", "isnt": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
    "mod": "%", "AND": "and", "OR": "or", "IN": "in",
  ]

  /// What ends or begins the blocks of others.
  static let blockWords: Set<String> = [
    "fi", "done", "esac", "end", "endif", "endfor", "endwhile", "then", "do", "else:", "try:", "finally:",
  ]

  /// The first words of blocks that are written otherwise here.
  static let blocks: [String: String] = [
    "switch": "write `if C { … } else if C { … } else { … }`",
    "match": "write `if C { … } else if C { … } else { … }`",
    "case": "write `if C { … } else if C { … } else { … }`",
    "until": "write `while not C { … }`", "unless": "write `if not C { … }`",
    "loop": "write `while true { … }`", "repeat": "write `while true { … }`", "foreach": Help.loop,
  ]

  /// What a word at the start of a statement is elsewhere.
  enum Head {
    /// One of ``blockWords``.
    case blockWord
    case elseIf
    /// `else` and `catch`, which stand behind a `}` here.
    case branch
    case definition
    /// One of ``blocks``, if it has one.
    case block
    case binding
  }

  static let heads: [String: Head] = {
    var heads: [String: Head] = [
      "elif": .elseIf, "elsif": .elseIf, "elseif": .elseIf, "else": .branch, "catch": .branch,
      "function": .definition, "func": .definition, "fn": .definition, "var": .binding, "const": .binding,
      "local": .binding, "export": .binding, "set": .binding, "readonly": .binding, "declare": .binding,
    ]
    for word in blockWords { heads[word] = .blockWord }
    for word in blocks.keys { heads[word] = .block }
    return heads
  }()

  /// What others call with brackets.
  static let functions: [String: String] = [
    "len": "write `$value | count`", "length": "write `$value | count`", "size": "write `$value | count`",
    "count": "write `$value | count`", "str": "write `\"${value}\"`", "toString": "write `\"${value}\"`",
    "range": "write `1..10`, both ends included", "open": "write `load FILE`", "sum": "write `$values | sum`",
    "max": "write `$values | max`", "min": "write `$values | min`",
    "sorted": "write `$values | sort-by FIELD`", "sort": "write `$values | sort-by FIELD`",
    "split": "write `$text | split ','`", "join": "write `$values | join ','`",
    "keys": "write `$record | items | get key`", "items": "write `$record | items`",
    "print": "write `print VALUE …`, without brackets",
    "printf": "write `print \"$name …\"`, without brackets",
  ]

  /// What others have as a command or a keyword.
  static let commands: [String: String] = [
    "echo": "`print` writes its arguments", "printf": "`print` writes its arguments",
    "puts": "`print` writes its arguments", "write": "`print` writes its arguments",
    "import": "`source FILE` reads another script", "include": "`source FILE` reads another script",
    "require": "`source FILE` reads another script", "use": "`source FILE` reads another script",
    "await": "a command ends before the next begins; `wait` waits for jobs",
    "async": "a command ends before the next begins; `wait` waits for jobs",
    "pass": "an empty block is `{ }`", "next": "write `continue`",
    "switch": "write `if C { … } else if C { … } else { … }`",
    "match": "write `if C { … } else if C { … } else { … }`",
    "sleep": "`!sleep SECONDS` asks the system shell; `wait` waits for jobs",
    "map": "a `for` has a value: `let all = for x in $values { … }`",
    "each": "a `for` has a value: `let all = for x in $values { … }`",
    "filter": "write `where CONDITION`", "grep": "write `where FIELD =~ 'PATTERN'`",
    "head": "write `first N`", "tail": "write `last N`", "sort": "write `sort-by FIELD`",
    "uniq": "write `unique`", "wc": "write `count`", "length": "write `count`", "len": "write `count`",
    "set-variable": "write `let name = VALUE`",
  ]
}
