import EODCore

extension Diagnostic {
  /// The lines a person reads: severity, code and message, the place, the source lines with their marks, the
  /// help. Ends without a line end.
  package func rendered(color: Bool) -> String {
    DiagnosticRenderer(diagnostic: self, color: color).lines().joined(separator: "\n")
  }
}

private struct DiagnosticRenderer {
  let diagnostic: Diagnostic
  let color: Bool
  /// What is marked, the labels of one text after those of another, the diagnostic's own text first.
  private let texts: [(source: SourceText, marks: [Mark])]
  private let gutterWidth: Int

  /// What of a label lies in one line.
  private struct Mark {
    var line: Int
    var span: Span
    var text: String
    var isPrimary: Bool
  }

  init(diagnostic: Diagnostic, color: Bool) {
    self.diagnostic = diagnostic
    self.color = color
    var texts: [(source: SourceText, marks: [Mark])] = []
    for (index, label) in diagnostic.labels.enumerated() {
      let source = label.source ?? diagnostic.source
      let marks = Self.marks(label, in: source, isPrimary: index == 0)
      if let known = texts.firstIndex(where: { $0.source === source }) {
        texts[known].marks += marks
      } else {
        texts.append((source, marks))
      }
    }
    self.texts = texts
    gutterWidth = String(texts.flatMap(\.marks).map(\.line).max() ?? 1).utf8.count
  }

  func lines() -> [String] {
    let severity = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", accent)
    var lines = [severity + paint(": " + diagnostic.message.strippingControls(), .bold)]
    for (source, marks) in texts {
      lines.append(place(of: marks, in: source))
      for line in Set(marks.map(\.line)).sorted() {
        lines += excerpts(of: line, marks.filter { $0.line == line }, in: source)
      }
    }
    if let help = diagnostic.help {
      let text = help.strippingControls(keepingNewlines: true).split(separator: "\n")
      lines.append(paint("help:", .help) + " " + text.joined(separator: "\n      "))
    }
    return lines
  }

  /// A span of one line, or the first and the last line of a longer one.
  private static func marks(
    _ label: Diagnostic.Label, in source: SourceText, isPrimary: Bool
  ) -> [Mark] {
    let span = label.span
    let first = source.location(of: span.lower).line
    // What ends with a line end ends in the line before it.
    let last = source.location(of: max(span.lower, span.upper - 1)).line
    guard last > first else {
      return [Mark(line: first, span: span, text: label.text, isPrimary: isPrimary)]
    }
    let head = Span(span.lower, source.line(first).upper)
    let blanks = source.bytes[source.line(last).lower..<span.upper].prefix(while: \.isBlank).count
    let tail = Span(source.line(last).lower + blanks, span.upper)
    return [
      Mark(line: first, span: head, text: "", isPrimary: isPrimary),
      Mark(line: last, span: tail, text: label.text, isPrimary: isPrimary),
    ]
  }

  private func place(of marks: [Mark], in source: SourceText) -> String {
    let start = marks.first?.span.lower ?? 0
    let (line, column) = source.location(of: start)
    let margin = String(repeating: " ", count: gutterWidth)
    return "\(margin)\(paint("-->", .frame)) \(source.name.strippingControls()):\(line):\(column)"
  }

  /// The source line and, below it, a line of marks for each that is seen; once more with those that lie
  /// outside of what a long line shows.
  private func excerpts(of line: Int, _ marks: [Mark], in source: SourceText) -> [String] {
    guard let first = marks.first else { return [] }
    let excerpt = SourceExcerpt(source, line: line, focus: first.span.lower)
    let (seen, others) = (marks.filter { excerpt.shows($0.span) }, marks.filter { !excerpt.shows($0.span) })
    let number = String(line)
    let gutter = String(repeating: " ", count: gutterWidth - number.utf8.count) + number
    return ["\(paint("\(gutter) |", .frame)) \(excerpt.text)"] + seen.map { self.line(of: $0, in: excerpt) }
      + excerpts(of: line, others, in: source)
  }

  private func line(of mark: Mark, in excerpt: SourceExcerpt) -> String {
    let columns = excerpt.columns(of: mark.span)
    let gutter = paint(String(repeating: " ", count: gutterWidth) + " |", .frame)
    let sign = mark.isPrimary ? "^" : "-"
    let text = mark.text.isEmpty ? "" : " " + mark.text.strippingControls()
    return gutter + String(repeating: " ", count: columns.lowerBound + 1)
      + paint(String(repeating: sign, count: columns.count) + text, mark.isPrimary ? accent : .frame)
  }

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
