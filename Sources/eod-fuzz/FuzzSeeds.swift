import EODCore
import EODLanguage
import Foundation

/// The scripts that inputs are made from, and their parts.
struct FuzzSeeds {
  private(set) var scripts: [[UInt8]] = []
  /// Every statement, those in blocks as well.
  private(set) var statements: [[UInt8]] = []
  /// Every word, sign and gap once.
  private(set) var tokens: [[UInt8]] = []

  init(folders: [String]) throws(FuzzFailure) {
    for folder in folders {
      let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      for file in files.sorted() where file.hasSuffix(".eod") {
        if let data = FileManager.default.contents(atPath: "\(folder)/\(file)") { add(Array(data)) }
      }
    }
    guard !scripts.isEmpty else {
      throw FuzzFailure(message: "there are no scripts in \(folders.joined(separator: " "))")
    }
    let known = Set(tokens)
    tokens = known.union(Self.extra.map { Array($0.utf8) }).union([[0xFF], [0xC3], [0xEF, 0xBB, 0xBF]])
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private mutating func add(_ script: [UInt8]) {
    scripts.append(script)
    tokens += Self.tokens(of: script)
    guard case .complete(let tree) = Parser.parse(SourceText(name: "seed", bytes: script)) else { return }
    add(tree.statements, of: script)
  }

  private mutating func add(_ statements: [Statement], of script: [UInt8]) {
    for statement in statements {
      self.statements.append(Array(script[statement.span.lower..<statement.span.upper]))
      switch statement.kind {
      case .whileLoop(_, let body): add(body.statements, of: script)
      case .define(let definition): add(definition.body.statements, of: script)
      case .pipeline(let pipeline), .bind(_, let pipeline):
        for stage in pipeline.stages {
          switch stage {
          case .conditional(let conditional):
            for branch in conditional.branches { add(branch.body.statements, of: script) }
          case .loop(let loop): add(loop.body.statements, of: script)
          case .attempt(let attempt): add(attempt.body.statements, of: script)
          default: break
          }
        }
      default: break
      }
    }
  }

  /// Runs of word signs, runs of blanks, and every other sign by itself.
  static func tokens(of text: [UInt8]) -> [[UInt8]] {
    text.reduce(into: []) { tokens, byte in
      if let last = tokens.last?.last, kind(last) == kind(byte), kind(byte) != 0 {
        tokens[tokens.count - 1].append(byte)
      } else {
        tokens.append([byte])
      }
    }
  }

  private static func kind(_ byte: UInt8) -> Int {
    switch byte {
    case 0x20, 0x09: 1
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: 2
    default: 0
    }
  }

  /// What the scripts may lack.
  private static let extra = [
    "let x = ", "if ", "else", "while ", "for ", "in", "parallel 2", "def f", "param p: int = 3", "return",
    "try",
    "catch", "source", "exit", "break", "continue", "not ", "and", "or", "==", "!=", "<=", ">=", "=~", "!~",
    "..",
    "??", "?", "+", "-", "*", "/", "%", "|", ";", ",", ":", "=", "--", "-- ", "--a=", "!", "$", "${", "$x",
    "$x.a",
    "$x[0]", "(", ")", "[", "]", "{", "}", "\"", "'", "\\", "\\\n", "\\\r\n", "\n", "\n\n\n", "\r\n", "\t",
    " ",
    "  ", "# c\n", " # c\n", ";", "#", "#!", "null", "true", "1e308", "9223372036854775807",
    "-9223372036854775808",
    "0.1", "1e-3", "2020-06-23", "2020-06-23T10:00:00Z", "10s", "500MB", "30UUA", "é", "\u{1F6F0}", "\u{0}",
    "where ", "where (", "a=(", "k=[", "k={", "\\$", "\\u{1F6F0}", "${x}", "&&", "||", "1..3", "&", ">", "<",
  ]
}
