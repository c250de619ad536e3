package import EODCore

/// What is wrong with the words after a script's name.
package enum ScriptArgumentError: Explained, Equatable {
  case unknown(String, nearest: String?, script: String)
  case tooMany(String, script: String)
  case missing([String], script: String)
  case noValue(String)
  case twice(String)
  case flagWithValue(String)
  case wrongKind(String, String, ValueKind)

  package var code: String { "E-SCRIPT-ARGUMENT" }
  package var exitCode: ExitCode { .usage }

  package var message: String {
    switch self {
    case .unknown(let name, _, let script): "\(script) has no param `\(name)`"
    case .tooMany(let word, let script): "\(script) takes no more arguments than those before `\(word)`"
    case .missing(let names, let script):
      "\(script) needs \(names.map { "--\($0)" }.joined(separator: " and "))"
    case .twice(let name): "`--\(name)` is given twice"
    case .noValue(let name): "`--\(name)` needs a value"
    case .flagWithValue(let name): "`--\(name)` takes no value"
    case .wrongKind(let name, let spelling, let kind):
      "`--\(name)` must be \(kind.name.withArticle), not `\(spelling)`"
    }
  }

  package var hint: String? {
    switch self {
    case .unknown(_, let nearest?, _): "did you mean `--\(nearest)`?"
    case .unknown(_, nil, let script), .tooMany(_, let script), .missing(_, let script):
      "`eod \(script) --help` lists its params"
    case .noValue, .twice, .flagWithValue: nil
    case .wrongKind(_, _, let kind): kind.spellingHint
    }
  }
}
