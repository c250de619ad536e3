/// The lines below a result that say what is not shown, and how to see it.
enum Footer {
  static func elided(_ left: Int, of count: Int, noun: String, _ style: RenderStyle) -> String {
    guard left > 0 else { return "" }
    return style.palette.paint("… \(left) more of \(count) \(noun); `| to csv` shows all", .dim) + "\n"
  }

  static func hidden(_ columns: some Collection<String>, _ style: RenderStyle) -> String {
    guard !columns.isEmpty else { return "" }
    let names = columns.joined(separator: ", ")
    return style.palette.paint("not shown: \(names); `| select NAME…` chooses", .dim) + "\n"
  }
}
