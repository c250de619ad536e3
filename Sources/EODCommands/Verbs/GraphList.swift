import EODCore
import EODGraph
import EODLanguage

extension Command {
  static let graphList = Command(
    Signature(
      "graph list", "Lists the graphs of this session.",
      category: .graphs, returns: "a table: name, file, placeholders",
      examples: [
        Example("graph load c2rcc s2_c2rcc.xml; graph list | get placeholders", "What it can be given.")
      ])
  ) { _, session in
    .value(
      .list(
        session.graphs.all.map { entry in
          .record([
            "name": .string(entry.name), "file": .string(entry.path),
            "placeholders": .list(entry.placeholders.map(Value.string)),
          ])
        }))
  }
}
