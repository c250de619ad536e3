/// What `eod-fuzz` is asked for.
struct FuzzOptions {
  enum Mode {
    /// Starts the workers, watches them and counts.
    case supervise
    /// Tries inputs and writes each down in the page before.
    case work(page: String)
    /// Tries the input in a file.
    case replay(String)
  }

  var mode = Mode.supervise
  var seconds = 60.0
  /// Inputs of all workers after which they end; 0 for no limit.
  var inputs = 0
  var seed: UInt64 = 1
  /// How many processes try inputs at once.
  var workers = 2
  /// Where inputs with a finding are saved.
  var output = "."
  /// The folders whose scripts the inputs are made from.
  var seeds: [String] = []

  init(_ arguments: some Sequence<String>) throws(FuzzFailure) {
    var words = Array(arguments)[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("--") else {
        seeds.append(word)
        continue
      }
      guard let value = words.popFirst() else { throw FuzzFailure(message: "\(word) needs a value") }
      switch word {
      case "--seconds": seconds = try Self.number(value, of: word)
      case "--inputs": inputs = try Self.number(value, of: word)
      case "--seed": seed = try Self.number(value, of: word)
      case "--workers": workers = max(1, try Self.number(value, of: word))
      case "--output": output = value
      case "--page": mode = .work(page: value)
      case "--replay": mode = .replay(value)
      default: throw FuzzFailure(message: "there is no option \(word)")
      }
    }
  }

  private static func number<Number: LosslessStringConvertible>(
    _ text: String, of option: String
  ) throws(FuzzFailure) -> Number {
    guard let number = Number(text) else {
      throw FuzzFailure(message: "\(option) needs a number, not \(text)")
    }
    return number
  }
}
