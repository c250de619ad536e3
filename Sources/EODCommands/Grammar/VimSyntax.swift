/// The syntax file for Vim and Neovim.
package enum VimSyntax {
  package static func text(_ words: GrammarWords = GrammarWords()) -> String {
    let commands = choice(words.commands)
    let units = choice(words.units)
    return #"""
      " Vim syntax of eod scripts; printed by `eod grammar vim`
      if exists("b:current_syntax")
        finish
      endif
      syntax case match
      syntax sync minlines=200
      syntax match eodSign "\%(\#(choice(words.signs.map(magic)))\|[|=;?]\)"
      syntax match eodNumber "\%(\w\|[.$-]\)\@1<!-\=\d\+\%(\.\d\+\)\=\%([eE][+-]\=\d\+\)\=\%(\w\|-\)\@!"
      syntax match eodSize "\%(\w\|[.$-]\)\@1<!-\=\d\+\%(\.\d\+\)\=\%(\#(units)\)\%(\w\|-\)\@!"
      syntax match eodDate "\%(\w\|-\)\@1<!\d\{4}-\d\d-\d\d\%([Tt][0-9:]\+\%(\.\d\+\)\=\%([Zz]\|[+-][0-9:]\+\)\=\)\=\%(\w\|-\)\@!"
      syntax match eodOption "\%(\w\|-\)\@1<!--\a\%(\w\|-\)*"
      syntax match eodKeyword "\%(\w\|[.$-]\)\@1<!\%(\#(choice(words.keywords))\)\%(\w\|-\)\@!"
      syntax match eodOperator "\%(\w\|[.$-]\)\@1<!\%(\#(choice(words.operators))\)\%(\w\|-\)\@!"
      syntax match eodConstant "\%(\w\|[.$-]\)\@1<!\%(\#(choice(words.constants))\)\%(\w\|-\)\@!"
      syntax match eodType ":\s*\zs\%(\#(choice(words.types))\)\%(\w\|-\)\@!"
      syntax match eodCommand "\%(\%(^\|[|;({=]\)\s*\)\@60<=\%(\#(commands)\)\%(\w\|-\)\@!"
      syntax match eodDefinition "\<def\s\+\zs\k\%(\k\|-\)*"
      syntax match eodVariable "\$\h\w*"
      syntax match eodBuiltin "\$\%(\#(choice(words.builtins))\)\>"
      syntax region eodInterpolation matchgroup=eodVariable start="\${" end="}" contained contains=TOP
      syntax match eodEscape "\\\%(u{\x\+}\|.\)" contained
      syntax region eodString start=+"+ skip=+\\.+ end=+"+ contains=eodEscape,eodVariable,eodBuiltin,eodInterpolation
      syntax region eodRawString start=+'+ end=+'+
      syntax match eodShell "\%(\%(^\|[|;({=]\)\s*\)\@60<=![~=]\@!.*$"
      syntax match eodComment "\%(^\|\s\)\@1<=#.*$" contains=@Spell
      highlight default link eodSign Operator
      highlight default link eodNumber Number
      highlight default link eodSize Number
      highlight default link eodDate Constant
      highlight default link eodOption Special
      highlight default link eodKeyword Keyword
      highlight default link eodOperator Operator
      highlight default link eodConstant Boolean
      highlight default link eodType Type
      highlight default link eodCommand Function
      highlight default link eodDefinition Function
      highlight default link eodVariable Identifier
      highlight default link eodBuiltin Identifier
      highlight default link eodEscape SpecialChar
      highlight default link eodString String
      highlight default link eodRawString String
      highlight default link eodShell PreProc
      highlight default link eodComment Comment
      setlocal commentstring=#\ %s
      let b:current_syntax = "eod"

      """#
  }

  private static func choice(_ words: [String]) -> String {
    words.sorted { ($1.count, $0) < ($0.count, $1) }.joined(separator: #"\|"#)
  }

  /// A sign as Vim's expressions have it.
  private static func magic(_ text: String) -> String {
    text.map { #"\^$.*[]~/"#.contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
