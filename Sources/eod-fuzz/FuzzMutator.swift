/// Makes inputs by chance; the same seed makes the same ones.
struct FuzzMutator {
  private let seeds: FuzzSeeds
  private var chance: SplitMix
  /// Scripts without a syntax error that came up, to go on from.
  private var pool: [[UInt8]] = []

  private static let poolSize = 512
  private static let longest = 600

  init(_ seeds: FuzzSeeds, seed: UInt64) {
    self.seeds = seeds
    chance = SplitMix(state: seed)
  }

  mutating func next() -> [UInt8] {
    switch chance.below(100) {
    case 0..<30: return changed(base(), tokens: 1 + chance.below(4))
    case 30..<55: return changed(spliced(), tokens: chance.below(4))
    case 55..<70: return laidOut(chance.below(2) == 0 ? base() : spliced())
    case 70..<80: return changed(wrapped(), tokens: chance.below(3))
    case 80..<88: return laidOut(changed(wrapped(), tokens: chance.below(2)))
    case 88..<99: return bytesChanged(base())
    default: return nested()
    }
  }

  /// Remembers an input that was a script without a syntax error.
  mutating func keep(_ input: [UInt8]) {
    guard input.count <= Self.longest else { return }
    if pool.count < Self.poolSize { pool.append(input) } else { pool[chance.below(pool.count)] = input }
  }

  private mutating func base() -> [UInt8] {
    let kind = chance.below(10)
    if kind < 5, !pool.isEmpty { return pool[chance.below(pool.count)] }
    if kind < 9 { return statement() }
    return Array(seeds.scripts[chance.below(seeds.scripts.count)].prefix(Self.longest))
  }

  private mutating func statement() -> [UInt8] {
    seeds.statements.isEmpty ? [] : seeds.statements[chance.below(seeds.statements.count)]
  }

  private mutating func token() -> [UInt8] { seeds.tokens[chance.below(seeds.tokens.count)] }

  /// A few statements in a row.
  private mutating func spliced() -> [UInt8] {
    var text = statement()
    for _ in 0..<chance.below(3) {
      text += Array(["\n", "; ", "\n\n", " | ", "\n# c\n", " # c\n"][chance.below(6)].utf8)
      text += statement()
    }
    return text
  }

  private mutating func wrapped() -> [UInt8] {
    let forms = [
      ("if true { ", " }"), ("if $a { ", " } else { x }"), ("if (", ") { x }"), ("(", ")"),
      ("(", " | count)"),
      ("let v = ", ""), ("for x in [1 2] { ", " }"), ("for x in (", ") { $x }"), ("def f a b=2 { ", " }"),
      ("try { ", " } catch e { x }"), ("while false {\n", "\n}"), ("print \"a ${", "} b\""),
      ("print k=(", ")"),
      ("[1 2] | where ", ""), ("[1 2] | where a == (", ")"), ("[(", ") 2]"), ("{a: (", "), b: 2}"),
      ("# c\n", ""),
      ("$x[", "]"), ("scan . --match (", ") --newest"), ("return ", ""), ("exit ", ""), ("print (", ").a?"),
    ]
    let (before, after) = forms[chance.below(forms.count)]
    return Array(before.utf8) + base() + Array(after.utf8)
  }

  private mutating func changed(_ text: [UInt8], tokens count: Int) -> [UInt8] {
    guard count > 0 else { return text }
    var tokens = FuzzSeeds.tokens(of: text)
    for _ in 0..<count {
      let place = chance.below(tokens.count + 1)
      switch chance.below(6) {
      case 0: tokens.insert(token(), at: place)
      case 1 where place < tokens.count: tokens[place] = token()
      case 2 where place < tokens.count:
        tokens.removeSubrange(place..<min(tokens.count, place + 1 + chance.below(3)))
      case 3 where place < tokens.count: tokens.insert(tokens[place], at: chance.below(tokens.count + 1))
      case 4 where place < tokens.count: tokens.swapAt(place, chance.below(tokens.count))
      default: tokens.insert(FuzzSeeds.tokens(of: statement()).joined().map { $0 }, at: place)
      }
    }
    return Array(tokens.joined())
  }

  /// The same words with other gaps.
  private mutating func laidOut(_ text: [UInt8]) -> [UInt8] {
    let gaps = [
      "", " ", "   ", "\t", "\n", "\n\n", " \\\n", "\\\r\n", "\r\n", " # c\n", "\n# c\n", "; ", ", ",
    ]
    var tokens = FuzzSeeds.tokens(of: text)
    for place in tokens.indices where tokens[place].first == 0x20 || tokens[place].first == 0x0A {
      if chance.below(3) == 0 { tokens[place] = Array(gaps[chance.below(gaps.count)].utf8) }
    }
    for _ in 0..<chance.below(4) {
      tokens.insert(Array(gaps[chance.below(gaps.count)].utf8), at: chance.below(tokens.count + 1))
    }
    return Array(tokens.joined())
  }

  private mutating func bytesChanged(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<(1 + chance.below(6)) {
      let byte =
        chance.below(3) == 0 ? UInt8(chance.below(256)) : Self.alphabet[chance.below(Self.alphabet.count)]
      let place = chance.below(text.count + 1)
      switch chance.below(3) {
      case 0 where place < text.count: text[place] = byte
      case 1 where place < text.count:
        text.removeSubrange(place..<min(text.count, place + 1 + chance.below(8)))
      default: text.insert(byte, at: place)
      }
    }
    return text
  }

  private static let alphabet = Array("()[]{}'\"$\\|;#,.=<>!&-+*/%?:~@ \n\r\tabn0195_é\u{0}".utf8)

  /// Something inside of itself, or behind itself, many times.
  private mutating func nested() -> [UInt8] {
    let openers = [
      "(", "[", "{a: ", "if true {", "\"${", "not ", "- ", "$x[", "print ${", "for x in [", "def f {", "k=[",
      "try {",
      "where (", "where a == (", "print a=(", "\"${x[", "while true {", "{(", " + 1", " or true", ".a", "[0]",
      " ?? 1",
      "?.a", "$a | ", "1 ", "x;", "else if $a { } ", "--a ", "\\\n", "a\"b\"", "${x[", "\n", "# c\n", "[a] ",
      "{ }", "\"\\u{1F6F0}\"", "a,", "1..", "-", "!", "|", "$a=", "def f { };", "#\ndef f { }\n",
    ]
    let opener = openers[chance.below(openers.count)]
    let count = [3, 20, 60, 99, 101, 300, 600, 2000][chance.below(8)]
    let times = chance.below(4000) == 0 ? 100_000 / opener.utf8.count : count
    let head = ["", "", "$x", "print ", "let x = ", "if $a { } "][chance.below(6)]
    let unit = Array(opener.utf8)
    var text = Array(head.utf8)
    for _ in 0..<times { text += unit }
    if chance.below(2) == 0 {
      text += Array("1".utf8)
      let closer: String? =
        ["(": ")", "[": "]", "{a: ": "}", "if true {": "}", "$x[": "]", "try {": "}"][opener]
      for _ in 0..<times { text += Array((closer ?? " ").utf8) }
    }
    return text
  }
}

/// SplitMix64: the same numbers each time.
private struct SplitMix {
  var state: UInt64

  /// A number from 0 up to and not including `limit`.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, limit)))
  }
}
