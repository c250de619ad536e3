import EODCore
import EODGraph
import EODLanguage

extension Command {
  static let graphLoad = Command(
    Signature(
      "graph load", "Reads a SNAP graph from a file and gives it a name.",
      details: "The file must be well-formed; `graph check` looks deeper.",
      category: .graphs,
      parameters: [
        Positional("NAME", .string, "what to call it"),
        Positional("FILE", .path, "the graph, XML", completion: .files),
      ],
      effect: .session,
      examples: [Example("graph load c2rcc s2_c2rcc.xml", "Names the graph `c2rcc`.")])
  ) { arguments, session in
    let path = arguments.text(1)
    let text = String(decoding: try session.files.read(path), as: UTF8.self)
    _ = try SnapGraph(text, name: path)
    session.graphs.put(GraphShelf.Entry(name: arguments.text(0), path: path, text: text))
    return .nothing
  }
}
