/// The lexer for Pygments, and with it Sphinx and LaTeX: a module of Python.
package enum PygmentsLexer {
  package static func text(_ words: GrammarWords = GrammarWords()) -> String {
    let commands = GrammarWords.choice(words.commands, escaping: GrammarWords.escaped)
    let name = #"[^\W\d]\w*"#
    return #"""
      """Lexer of eod scripts for Pygments; printed by `eod grammar pygments`."""
      from pygments.lexer import RegexLexer, bygroups, include, words
      from pygments.token import (
          Comment, Keyword, Literal, Name, Number, Operator, Punctuation, String, Text, Whitespace)

      __all__ = ["EodLexer"]


      class EodLexer(RegexLexer):
          name = "eod"
          aliases = ["eod"]
          filenames = ["*.eod"]
          url = ""
          version_added = ""

          tokens = {
              "root": [
                  (r"\A#!.*$", Comment.Hashbang),
                  (r"(^|(?<=\s))#.*$", Comment.Single),
                  (r"\\\n", Text),
                  (r"\n", Whitespace),
                  (r"(^[ \t]*|(?<=[|;({=])[ \t]*)(!(?![~=]).*)$", bygroups(Whitespace, String.Backtick)),
                  (r"'", String.Single, "raw"),
                  (r'"', String.Double, "string"),
                  include("variables"),
                  (r"(def)([ \t]+)(\#(name)(?:-\w+)*)", bygroups(Keyword, Whitespace, Name.Function)),
                  (r"(^[ \t]*|(?<=[|;({=])[ \t]*)(\#(commands))(?![\w-])", bygroups(Whitespace, Name.Builtin)),
                  (r"[^\S\n]+", Whitespace),
                  (r"(?<![\w-])--[A-Za-z][\w-]*", Name.Attribute),
                  (r"(?<![\w-])\#(GrammarWords.date)(?![\w-])", Literal.Date),
                  (r"(?<![\w.])-?\d+(?:\.\d+)?(?:\#(GrammarWords.choice(words.units)))(?![\w-])", Number),
                  (r"(?<![\w.])\#(GrammarWords.number)(?![\w-])", Number),
                  (words((\#(tuple(words.keywords))), prefix=r"(?<![\w.$-])", suffix=r"(?![\w-])"), Keyword),
                  (words((\#(tuple(words.operators))), prefix=r"(?<![\w.$-])", suffix=r"(?![\w-])"), Operator.Word),
                  (words((\#(tuple(words.constants))), prefix=r"(?<![\w.$-])", suffix=r"(?![\w-])"), Keyword.Constant),
                  (words((\#(tuple(words.types))), prefix=r"(?<=: )", suffix=r"(?![\w-])"), Keyword.Type),
                  (words((\#(tuple(words.signs)))), Operator),
                  (r"[|=?!]", Operator),
                  (r"[()\[\],;:.]", Punctuation),
                  (r"\{", Punctuation, "#push"),
                  (r"\}", Punctuation, "#pop"),
                  (r"\#(name)(?:[-:]+\w+)*", Name),
                  (r"[^\s'\"$(){}\[\];|]", Text),
                  (r"\$", Text),
              ],
              "variables": [
                  (r"\$\{", String.Interpol, "interpolation"),
                  (words((\#(tuple(words.builtins))), prefix=r"\$", suffix=r"\b"), Name.Variable.Global),
                  (r"\$\#(name)", Name.Variable),
              ],
              "interpolation": [(r"\}", String.Interpol, "#pop"), include("root")],
              "raw": [(r"[^']+", String.Single), (r"'", String.Single, "#pop")],
              "string": [
                  (r"\\(?:u\{[0-9A-Fa-f]+\}|.)", String.Escape),
                  include("variables"),
                  (r'"', String.Double, "#pop"),
                  (r'[^"\\$]+', String.Double),
                  (r"\$", String.Double),
              ],
          }

      """#
  }

  private static func tuple(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.joined(separator: ", ") + ","
  }
}
