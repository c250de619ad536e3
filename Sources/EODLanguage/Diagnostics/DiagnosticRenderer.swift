import EODCore

extension Diagnostic {
  /// The lines a person reads: severity, code and message, the place, the source line with its marks, the
  /// help. Ends without a line end.
  package func rendered(color: Bool) -> String {
    DiagnosticRenderer(diagnostic: self, color: color).lines().joined(separator: "\n")
  }
}

private struct DiagnosticRenderer {
  let diagnostic: Diagnostic
  let color: Bool

  private var source: SourceText { diagnostic.source }

  func lines() -> [String] {
    let severity = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", accent)
    var lines = [severity + paint(": " + diagnostic.message.strippingControls(), .bold)]
    if let first = diagnostic.labels.first {
      let (line, column) = source.location(of: first.span.lower)
      let margin = String(repeating: " ", count: gutterWidth)
      lines.append("\(margin)\(paint("-->", .frame)) \(source.name.strippingControls()):\(line):\(column)")
      for line in labelledLines { lines += excerpt(of: line) }
    }
    if let help = diagnostic.help {
      let text = help.strippingControls(keepingNewlines: true).split(separator: "\n")
      lines.append(paint("help:", .help) + " " + text.joined(separator: "\n      "))
    }
    return lines
  }

  /// The source line and, below it, a line of marks for each label that begins in it.
  private func excerpt(of line: Int) -> [String] {
    let marked = diagnostic.labels.enumerated().filter { source.location(of: $1.span.lower).line == line }
    let focus = marked.first?.element.span.lower ?? source.line(line).lower
    let excerpt = SourceExcerpt(source, line: line, focus: focus)
    let number = String(line)
    let gutter = String(repeating: " ", count: gutterWidth - number.utf8.count) + number
    return ["\(paint("\(gutter) |", .frame)) \(excerpt.text)"]
      + marked.map { index, label in marks(label, isPrimary: index == 0, in: excerpt) }
  }

  private func marks(_ label: Diagnostic.Label, isPrimary: Bool, in excerpt: SourceExcerpt) -> String {
    let columns = excerpt.columns(of: label.span)
    let gutter = paint(String(repeating: " ", count: gutterWidth) + " |", .frame)
    let sign = isPrimary ? "^" : "-"
    let text = label.text.isEmpty ? "" : " " + label.text.strippingControls()
    return gutter + String(repeating: " ", count: columns.lowerBound + 1)
      + paint(String(repeating: sign, count: columns.count) + text, isPrimary ? accent : .frame)
  }

  private var labelledLines: [Int] {
    Set(diagnostic.labels.map { source.location(of: $0.span.lower).line }).sorted()
  }

  private var gutterWidth: Int { String(labelledLines.last ?? 1).utf8.count }

  private var accent: Style { diagnostic.severity == .error ? .error : .warning }

  /// Sequences of ECMA-48's SGR.
  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case frame = "34"
    case help = "36"
    case bold = "1"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
