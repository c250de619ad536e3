extension ErrorCode {
  /// The text cannot be read.
  static let syntax: [ErrorCode] = [
    ErrorCode(
      "E-SYNTAX",
      "The text breaks off, or goes on otherwise than the language allows. The message says what was expected "
        + "at the marked place. The rest of the script is checked all the same.",
      wrong: "let = 5", right: "let n = 5\nprint $n"),
    ErrorCode(
      "E-UNFINISHED",
      "The text ends inside a bracket, a block or a string, or after a sign that says that more follows. The "
        + "label shows where it was opened. At the prompt the shell asks for the next line instead.",
      wrong: "print (1 + 2", right: "print (1 + 2)"),
    ErrorCode(
      "E-NESTING",
      "Brackets, blocks and operators are nested more than a hundred deep, or an expression has more than "
        + "five hundred operators in a row.",
      wrong: String(repeating: "(", count: 120) + "1" + String(repeating: ")", count: 120),
      right: "let inner = ((1 + 2) * 3)\nprint $inner"),
    ErrorCode(
      "E-COMMAND-NAME",
      "A statement begins with a word that cannot be a command: names are letters, digits and `-`. A path runs "
        + "with `source` if it is a script, and with `!` if it is a program.",
      wrong: "./go.sh", right: "!true"),
    ErrorCode(
      "E-BARE-WORD",
      "In an expression a word without quotes is no value. A text needs quotes, a variable its `$`, and the "
        + "value of a command brackets. In the arguments of a command bare words are texts.",
      wrong: "if failed { print no }", right: "if 'failed' == 'failed' { print yes }"),
    ErrorCode(
      "E-ASSIGN-PART",
      "Values never change; a variable can be set to another one as a whole. There is no assignment to a "
        + "field or an element.",
      wrong: "let row = {x: 1}\n$row.x = 2", right: "let row = {x: 1}\n$row = {x: 2}\nprint $row.x"),
    ErrorCode(
      "E-FOREIGN",
      "This is how another language writes it. The help names the form that is written here.",
      wrong: "if 1 == 1 && 2 == 2 { print yes }", right: "if 1 == 1 and 2 == 2 { print yes }"),
    ErrorCode(
      "E-LITERAL",
      "A word that begins like a number, a size, a duration or a date is none: the unit is not known, it has "
        + "more than 64 bits, or the calendar has no such day.",
      wrong: "let until = 2020-02-30", right: "let until = 2020-02-29\nprint $until"),
    ErrorCode(
      "E-ESCAPE",
      "Behind the backslash of a string in double quotes stands a sign that has no meaning there. In single "
        + "quotes a backslash is itself.",
      wrong: #"print "\d""#, right: #"print '\d'"#),
    ErrorCode(
      "E-RANGE",
      "A range goes from one int to another. In a list `1..3` would be a word, and a range of more than ten "
        + "million ints is no list, though `for` goes through it.",
      wrong: "print ([1..3] | count)", right: "print ((1..3) | count)"),
  ]
}
