import EODCore

extension LogLine {
  /// `[METRICS][job][START] {"phase": …}`, also within a line of Spring.
  static func metrics(_ line: String) -> Reading? {
    guard let match = line.firstMatch(of: /\[METRICS\]\[[^\]]*\]\[(START|END|FILE)\]\s*(\{.*\})/) else {
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
    return Reading(kind: .metrics, text: text)
  }

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
    let pattern = /^\d{4}-\d\d-\d\dT\S+\s+([A-Z]+)\s+\d+\s+---\s+(?:\[[^\]]*\]\s*)+\S*\s*:\s?(.*)$/
    guard let match = line.firstMatch(of: pattern), let level = LogLevel(word: match.output.1) else {
      return nil
    }
    let text = String(match.output.2)
    return Reading(kind: .spring, level: level, text: text, isNoise: text.contains("security password"))
  }

  /// `WARNING: class.name: text`.
  static func snap(_ line: String) -> Reading? {
    guard let match = line.firstMatch(of: /^(INFO|WARNING|SEVERE|CONFIG|FINE[RST]*):\s+(.*)$/),
      let level = LogLevel(word: match.output.1)
    else { return nil }
    let text = match.output.2.replacing(/^[a-z][\w.$]*\.[A-Z][\w$]*:\s+/, with: "")
    return Reading(kind: .snap, level: level, text: String(text))
  }

  /// `[2025-02-13T15:51:24+0000] [INFO] - text`.
  static func worker(_ line: String) -> Reading? {
    guard let match = line.firstMatch(of: /^\[\d{4}-\d\d-\d\dT[^\]]*\]\s+\[([A-Z]+)\]\s+-\s+(.*)$/),
      let level = LogLevel(word: match.output.1)
    else { return nil }
    return Reading(kind: .worker, level: level, text: String(match.output.2))
  }

  /// Notices of a logging package about itself.
  static func slf4j(_ line: String) -> Reading? {
    guard let match = line.firstMatch(of: /^SLF4J(?:\((\w)\))?:\s*(.*)$/) else { return nil }
    let level = match.output.1.flatMap { LogLevel(word: $0) } ?? .info
    return Reading(kind: .slf4j, level: level, text: String(match.output.2), isNoise: true)
  }

  /// Banners, stack traces, progress, traces of shells, exceptions.
  static func rest(_ line: String) -> Reading {
    let isFrame = line.firstMatch(of: /^\s+(?:at\s|\.\.\.\s\d+\smore)/) != nil
    let isHarmless =
      line.hasPrefix("ERROR 1: ") && line.contains("libpq") || line.contains("generated security password")
    if isFrame || isHarmless { return Reading(kind: .rest, level: .debug, text: line, isNoise: true) }
    if let match = line.firstMatch(of: /^\d+\s+\[[^\]]*\]\s+([A-Z]+)\s+(.*)$/),
      let level = LogLevel(word: match.output.1)
    {
      return Reading(kind: .rest, level: level, text: String(match.output.2))
    }
    let isError =
      line.firstMatch(of: /(?:^|\s|\.)\w*(?:Exception|Error)(?::|$)|^Error\b|^ERROR\b|exit status [1-9]/)
      != nil
    let isArt = !line.contains { $0.isLetter || $0.isNumber }
    let isTrace = line.hasPrefix("+ ")
    return Reading(
      kind: .rest, level: isError ? .error : isTrace ? .debug : .info, text: line, isNoise: isArt || isTrace)
  }
}
