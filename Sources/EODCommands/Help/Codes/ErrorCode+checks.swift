extension ErrorCode {
  /// Names, places, arguments: what is found before the first command runs.
  static let checks: [ErrorCode] = [
    ErrorCode(
      "E-UNKNOWN-COMMAND",
      "There is no command and no `def` of that name. `help` lists the commands; programs of the system are "
        + "run with `!`.",
      wrong: "pritn hello", right: "print hello"),
    ErrorCode(
      "E-UNKNOWN-OPTION",
      "The command has no option of that name. The help names the nearest, or all that there are.",
      wrong: "[3 1] | sort-by --decs", right: "[{n: 3} {n: 1}] | sort-by n --desc"),
    ErrorCode(
      "E-OPTION-VALUE",
      "An option that needs a value has none, or a flag was given one.",
      wrong: "def greet --name=you { print $name }\ngreet --name",
      right: "def greet --name=you { print $name }\ngreet --name me"),
    ErrorCode(
      "E-OPTION-TWICE",
      "An option that counts once is given twice. Only options whose help says so may be repeated.",
      wrong: "def greet --name=you { print $name }\ngreet --name a --name b",
      right: "def greet --name=you { print $name }\ngreet --name a"),
    ErrorCode(
      "E-MISSING-ARGUMENT",
      "The command needs more arguments than it was given. The help shows its usage.",
      wrong: "load", right: "print hello"),
    ErrorCode(
      "E-TOO-MANY-ARGUMENTS",
      "The command takes fewer arguments than it was given. A text with blanks needs quotes.",
      wrong: "def greet name { print $name }\ngreet Ada Lovelace",
      right: "def greet name { print $name }\ngreet 'Ada Lovelace'"),
    ErrorCode(
      "E-ARGUMENT",
      "An argument is not of the kind that its parameter wants. Nothing is converted, but a string that "
        + "reads as a date where a date is wanted.",
      wrong: "[1 2 3] | first two", right: "[1 2 3] | first 2"),
    ErrorCode(
      "E-INPUT",
      "A command takes nothing from a pipe and got something, needs a value from a pipe and got none, or got "
        + "one of another type than it works on.",
      wrong: "count", right: "[1 2] | count"),
    ErrorCode(
      "E-UNKNOWN-VARIABLE",
      "No variable of that name can be seen here. A variable lives from its `let` to the end of its block; a "
        + "`def` sees its own and those at the top of the script.",
      wrong: "if true { let n = 1; print $n }\nprint $n", right: "let n = 1\nprint $n"),
    ErrorCode(
      "E-DUPLICATE",
      "A name is declared twice in one block, or a `def` has the name of a command of eod. To set a variable "
        + "anew, leave `let` out.",
      wrong: "let n = 1\nlet n = 2", right: "let n = 1\n$n = 2\nprint $n"),
    ErrorCode(
      "E-MISPLACED",
      "A statement stands where it means nothing: `break` outside of a loop, `return` outside of a `def`, a "
        + "`param` behind other statements.",
      wrong: "break", right: "for n in 1..3 { if $n == 2 { break } }"),
    ErrorCode(
      "E-UNKNOWN-TYPE",
      "A `param` or a `def` names a type that there is not.",
      wrong: "param tile: strng = T60WWV", right: "param tile: string = T60WWV\nprint $tile"),
    ErrorCode(
      "E-PARALLEL-ASSIGNMENT",
      "The bodies of `for … parallel` run at once, each by itself; a variable outside of them cannot be set "
        + "there. A `for` has a value: the list of what its bodies end with.",
      wrong: "let all = []\nfor n in 1..3 parallel 2 { $all = $all + [$n] }\nprint $all",
      right: "let all = for n in 1..3 parallel 2 { $n * 2 }\nprint $all"),
    ErrorCode(
      "E-OUTER-ASSIGNMENT",
      "A `def` reads the variables at the top of the script but cannot set them. Return the value and set the "
        + "variable where the `def` is called.",
      wrong: "let n = 1\ndef more { $n = $n + 1 }\nmore",
      right: "let n = 1\ndef more { $n + 1 }\n$n = (more)\nprint $n"),
    ErrorCode(
      "E-BUILTIN-ASSIGNMENT",
      "eod sets this variable itself.",
      wrong: "$home = '/tmp'", right: "let place = '/tmp'\nprint $place"),
    ErrorCode(
      "E-SOURCE",
      "The file of `source` must be known before the script runs, so its path cannot hold variables; or the "
        + "file cannot be read.",
      wrong: "let name = lib\nsource $name.eod", right: "print 'source lib.eod'"),
    ErrorCode(
      "E-SOURCE-CYCLE",
      "A script sources itself, or a file that sources it. Put what both need into a third file.",
      when: "a.eod says `source b.eod`, and b.eod says `source a.eod`",
      then: "both say `source common.eod`"),
    ErrorCode(
      "E-SCRIPT-ARGUMENT",
      "The words behind the script's name do not fit its `param`s.",
      when: "eod stage.eod --tlie T60WWV", then: "eod stage.eod --tile T60WWV"),
    ErrorCode(
      "E-PATTERN",
      "The right side of `=~` is no regular expression.",
      wrong: "print ('abc' =~ '(b')", right: "print ('abc' =~ '(b)')"),
    ErrorCode(
      "E-PARALLEL",
      "`parallel` says how many bodies may run at once: an int above 0.",
      wrong: "for n in 1..3 parallel 0 { print $n }", right: "for n in 1..3 parallel 2 { print $n }"),
  ]

  /// What can run but is surely not meant; only `eod check` tells.
  static let warnings: [ErrorCode] = [
    ErrorCode(
      "W-UNUSED",
      "Nothing reads this variable or parameter, or nothing calls this `def`. A name that begins with `_` "
        + "says itself that it is not needed. Names at the top of a file that only declares are for others.",
      wrong: "let n = 1\nprint hello", right: "let n = 1\nprint $n"),
    ErrorCode(
      "W-SHADOWED",
      "A new variable has the name of one around it, which cannot be read until the block ends. To set the "
        + "outer one, leave `let` out.",
      wrong: "let n = 1\nif $n > 0 { let n = 2; print $n }\nprint $n",
      right: "let n = 1\nif $n > 0 { let m = 2; print $m }\nprint $n"),
    ErrorCode(
      "W-UNREACHABLE",
      "The statements behind `exit`, `return`, `break`, `continue` or an endless loop never run.",
      wrong: "exit 0\nprint bye", right: "print bye\nexit 0"),
  ]
}
