import EODCore

extension LogLine {
  /// `[METRICS][job][START] {"phase": …}`, also within a line of Spring.
  static func metrics(_ line: String) -> Reading? {
    guard line.holds("[METRICS]["),
      let match = line.firstMatch(of: /\[METRICS\]\[[^\]]*\]\[(START|END|FILE)\]\s*(\{.*\})/)
    else {
      return nil
    }
    let fields = (try? JSON.parse(String(match.output.2)))?.asRecord
    let phase = fields?["phase"]?.asString ?? "a phase"
    let seconds = fields?["seconds"].flatMap { $0.asString ?? $0.asInt.map(String.init) }
    let text =
      switch match.output.1 {
      case "START": "\(phase) begins"
      case "END": "\(phase) ended" + (seconds.map { " after \($0) s" } ?? "")
      default: "\(phase): \(fields?["file"]?.asString ?? "a file")"
      }
    return Reading(
      kind: .metrics, text: text, step: match.output.1 == "START" ? steps[phase] : nil)
  }

  /// The steps that phases belong to. The middle one is known by its process only, which phases do not name.
  private static let steps = [
    "stage_in": "stage-in", "prepare_environments": "function", "launch_snap": "function",
    "launch_process": "function", "stage_out": "stage-out",
  ]

  /// Most of these lines are of the executor about itself; those that open a step name it.
  static func logfmt(_ line: String) -> Reading? {
    guard let fields = Logfmt(line) else { return nil }
    let text = fields["msg"] ?? line
    var reading = Reading(
      kind: .logfmt, level: fields["level"].flatMap { LogLevel(word: $0) } ?? .info, text: text)
    if text.contains("Executor initialized") { reading.step = fields["templateName"] }
    if let error = fields["error"], !error.isEmpty, error != "<nil>" { reading.text += ": \(error)" }
    reading.isNoise = reading.level == .debug
    return reading
  }

  /// `2025-02-13T15:50:42.122Z  INFO 26 --- [stagein] [main] logger.name : text`.
  static func spring(_ line: String) -> Reading? {
    guard line.beginsWithDigit, line.holds(" --- ") else { return nil }
    let pattern = /^\d{4}-\d\d-\d\dT\S+\s+([A-Z]+)\s+\d+\s+---\s+(?:\[[^\]]*\]\s*)+\S*\s*:\s?(.*)$/
    guard let match = line.firstMatch(of: pattern), let level = LogLevel(word: match.output.1) else {
      return nil
    }
    let text = String(match.output.2)
    return Reading(kind: .spring, level: level, text: text, isNoise: text.contains("security password"))
  }

  /// `WARNING: class.name: text`. Most lines of long logs are of this kind, so it is read without patterns.
  static func snap(_ line: String) -> Reading? {
    let bytes = line.utf8
    guard let colon = bytes.prefix(8).firstIndex(of: UInt8(ascii: ":")), colon != bytes.startIndex else {
      return nil
    }
    let word = line[..<colon]
    var text = line[bytes.index(after: colon)...]
    guard words.contains(word), text.utf8.first == 0x20, let level = LogLevel(word: word) else { return nil }
    text = text.drop(while: \.isWhitespace)
    return Reading(kind: .snap, level: level, text: String(withoutLogger(text)))
  }

  /// What java.util.logging calls its levels.
  private static let words: Set<Substring> = [
    "SEVERE", "WARNING", "INFO", "CONFIG", "FINE", "FINER", "FINEST",
  ]

  /// The text behind a `class.name: `, if it begins with one.
  private static func withoutLogger(_ text: Substring) -> Substring {
    guard let first = text.utf8.first, (97...122).contains(first),
      let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return text }
    let name = text[..<colon]
    let isName = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    }
    guard isName, let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
      let capital = name.utf8[dot...].dropFirst().first, (65...90).contains(capital)
    else { return text }
    let rest = text[text.utf8.index(after: colon)...]
    return rest.utf8.first == 0x20 ? rest.drop(while: \.isWhitespace) : text
  }

  /// `[2025-02-13T15:51:24+0000] [INFO] - text`.
  static func worker(_ line: String) -> Reading? {
    guard line.begins(with: "["),
      let match = line.firstMatch(of: /^\[\d{4}-\d\d-\d\dT[^\]]*\]\s+\[([A-Z]+)\]\s+-\s+(.*)$/),
      let level = LogLevel(word: match.output.1)
    else { return nil }
    return Reading(kind: .worker, level: level, text: String(match.output.2))
  }

  /// Notices of a logging package about itself.
  static func slf4j(_ line: String) -> Reading? {
    guard line.begins(with: "SLF4J"), let match = line.firstMatch(of: /^SLF4J(?:\((\w)\))?:\s*(.*)$/) else {
      return nil
    }
    let level = match.output.1.flatMap { LogLevel(word: $0) } ?? .info
    return Reading(kind: .slf4j, level: level, text: String(match.output.2), isNoise: true)
  }

  /// Banners, stack traces, progress, traces of shells, exceptions.
  static func rest(_ line: String) -> Reading {
    let isFrame =
      line.first?.isWhitespace == true && line.firstMatch(of: /^\s+(?:at\s|\.\.\.\s\d+\smore)/) != nil
    let isHarmless =
      line.begins(with: "ERROR 1: ") && line.holds("libpq") || line.holds("generated security password")
    if isFrame || isHarmless { return Reading(kind: .rest, level: .debug, text: line, isNoise: true) }
    if line.beginsWithDigit, let match = line.firstMatch(of: /^\d+\s+\[[^\]]*\]\s+([A-Z]+)\s+(.*)$/),
      let level = LogLevel(word: match.output.1)
    {
      return Reading(kind: .rest, level: level, text: String(match.output.2))
    }
    let mayBeError =
      line.holds("Exception") || line.holds("Error") || line.holds("ERROR") || line.holds("exit status")
    let isError =
      mayBeError
      && line.firstMatch(of: /(?:^|\s|\.)\w*(?:Exception|Error)(?::|$)|^Error\b|^ERROR\b|exit status [1-9]/)
        != nil
    let isArt = !line.contains { $0.isLetter || $0.isNumber }
    let isTrace = line.begins(with: "+ ")
    return Reading(
      kind: .rest, level: isError ? .error : isTrace ? .debug : .info, text: line, isNoise: isArt || isTrace)
  }
}
