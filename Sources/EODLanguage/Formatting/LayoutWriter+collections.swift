import EODCore

extension LayoutWriter {
  /// `[30UUA 30UVA]`, with commas if it had any.
  mutating func list(_ items: [Expression], _ span: Span) {
    let style = style(of: span, items.map(\.span))
    collection("[", "]", style, span, count: items.count) { writer, index in
      writer.expression(items[index])
    } start: {
      items[$0].span.lower
    }
  }

  /// `{tileId: 30UUA, n: 3}`, with commas at least between fields on one line.
  mutating func record(_ fields: [(key: Expression, value: Expression)], _ span: Span) {
    var style = style(of: span, fields.map { $0.key.span.joined($0.value.span) })
    style.wantsCommas = !style.isBroken
    collection("{", "}", style, span, count: fields.count) { writer, index in
      writer.expression(fields[index].key)
      writer.put(":")
      writer.space(before: fields[index].value.span.lower)
      writer.expression(fields[index].value)
    } start: {
      fields[$0].key.span.lower
    }
  }

  private struct CollectionStyle {
    /// Whether elements begin on the line behind the opening bracket, or a comment stands between them. Then the
    /// rows of elements stay as they were written.
    var isBroken: Bool
    var hasCommas: Bool
    /// Whether commas are set on one line also where there were none.
    var wantsCommas = false
  }

  private func style(of span: Span, _ elements: [Span]) -> CollectionStyle {
    guard let first = elements.first else {
      return CollectionStyle(isBroken: hasComment(before: span.upper), hasCommas: false)
    }
    let isBroken = hasLineEnd(span.lower, first.lower) || hasComment(before: span.upper)
    let hasCommas = zip(elements, elements.dropFirst()).contains { hasComma(from: $0.upper, to: $1.lower) }
    return CollectionStyle(isBroken: isBroken, hasCommas: hasCommas)
  }

  private mutating func collection(
    _ opener: StaticString, _ closer: StaticString, _ style: CollectionStyle, _ span: Span, count: Int,
    element: (inout Self, Int) -> Void, start: (Int) -> Int
  ) {
    open(isBroken: style.isBroken)
    put(opener, at: span.lower)
    if count > 0 || style.isBroken {
      indent(2)
      inBrackets { writer in
        for index in 0..<count {
          writer.separator(style, isFirst: index == 0, before: start(index))
          element(&writer, index)
        }
      }
      closing("", at: span.upper - 1)
    }
    put(closer, at: span.upper - 1)
    close()
  }

  private mutating func separator(_ style: CollectionStyle, isFirst: Bool, before next: Int) {
    if isFirst {
      if flush(before: next, isFirst: true) { endLine(before: next) } else { lineBreak("", before: next) }
      return
    }
    if style.hasCommas { put(",") }
    if style.isBroken, lineEnds(before: next) > 0 {
      flush(before: next)
      endLine(before: next)
    } else {
      let comma: StaticString = style.wantsCommas && !style.hasCommas ? ", " : " "
      lineBreak(comma, isFill: style.isBroken, before: next)
    }
  }

  private func hasComma(from lower: Int, to upper: Int) -> Bool {
    var place = lower
    while place < upper {
      switch bytes[place] {
      case ",": return true
      case "#": while place < upper, bytes[place] != .newline { place += 1 }
      default: place += 1
      }
    }
    return false
  }
}
