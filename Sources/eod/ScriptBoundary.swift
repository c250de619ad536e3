/// Where the program's own options end and the script's begin.
enum ScriptBoundary {
  /// The options of ``ProgramOptions`` and ``EOD`` whose value is a word of its own.
  static let optionsWithValue: Set<String> = ["-c", "--color", "--format", "--profile", "--state-dir"]

  /// The words with a `--` before the script, so that all after it is the script's, whatever it looks like.
  static func marked(_ arguments: [String]) -> [String] {
    var place = 0
    while place < arguments.count {
      let word = arguments[place]
      if word == "--" { return arguments }
      if word == "-" || !word.hasPrefix("-") {
        return arguments[..<place] + ["--"] + arguments[place...]
      }
      place += optionsWithValue.contains(word) ? 2 : 1
    }
    return arguments
  }
}
