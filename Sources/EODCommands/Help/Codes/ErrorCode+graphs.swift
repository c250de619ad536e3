extension ErrorCode {
  /// SNAP graphs: what would waste a run.
  static let graphs: [ErrorCode] = [
    ErrorCode(
      "E-NO-GRAPH",
      "No graph of that name was loaded in this session.",
      wrong: "graph show c2rcc", right: "graph list"),
    ErrorCode(
      "E-GRAPH",
      "The graph would waste one of the few runs of a month, so it was not sent. `graph check` shows all "
        + "places.",
      when: "run of a graph that has no Write node", then: "graph check NAME"),
    ErrorCode(
      "E-GRAPH-XML",
      "The file is not well-formed XML.",
      wrong: "!printf '<graph>' > g.xml\ngraph load g g.xml", right: "graph list"),
    ErrorCode(
      "E-GRAPH-DOCTYPE",
      "The file has a DOCTYPE, which is refused: a graph needs none, and it can make a reader open other files.",
      wrong: "!printf '<!DOCTYPE graph><graph/>' > g.xml\ngraph load g g.xml", right: "graph list"),
    ErrorCode(
      "E-GRAPH-ROOT",
      "The root element of the file is not <graph>.",
      wrong: "!printf '<html/>' > g.xml\ngraph load g g.xml", right: "graph list"),
    ErrorCode(
      "E-GRAPH-PLACEHOLDER",
      "A `$name` or `${name}` of the graph has no value, is never closed, or is read by SNAP in another way "
        + "than it looks.",
      when: "run c2rcc, where the graph has ${polygon}", then: "run c2rcc --set polygon=…"),
    ErrorCode(
      "E-GRAPH-SETTING",
      "`--set` gives a value to a name that the graph does not have.",
      when: "run c2rcc --set poligon=…", then: "run c2rcc --set polygon=…"),
    ErrorCode(
      "E-GRAPH-INPUT",
      "`--input` names a product that nothing in the graph reads.",
      when: "run c2rcc --input img=$hit, where the graph reads $img1", then: "run c2rcc --input img1=$hit"),
    ErrorCode(
      "E-GRAPH-NO-WRITE", "The graph has no Write node, so the run would have no result.",
      when: "a graph that ends with an operator", then: "add a Write node to the last one"),
    ErrorCode(
      "E-GRAPH-WRITE",
      "A Write node has no source, an id that the worker does not take, or is the second of its kind; the "
        + "worker keeps one result.",
      when: "two Write nodes", then: "one graph for each result"),
    ErrorCode(
      "E-GRAPH-READ", "A Read node reads no file, or not one of the inputs.",
      when: "<file></file>", then: "<file>$img1</file>"),
    ErrorCode(
      "E-GRAPH-SOURCE", "A node takes from a node that is not there, or has a source twice.",
      when: "<sourceProduct refid=\"Raed\"/>", then: "<sourceProduct refid=\"Read\"/>"),
    ErrorCode(
      "E-GRAPH-CYCLE", "Nodes take from each other in a circle, so none can begin.",
      when: "a takes from b, and b from a", then: "let one of them take from a Read node"),
    ErrorCode(
      "E-GRAPH-GRID", "An operator needs all bands in one size, and nothing before it resamples them.",
      when: "Read, then c2rcc.msi", then: "Read, then Resample, then c2rcc.msi"),
    ErrorCode(
      "E-GRAPH-VERSION", "The graph has no version, or one that SNAP does not read.",
      when: "a <graph> without <version>", then: "<version>1.0</version>"),
    ErrorCode(
      "E-GRAPH-ELEMENT", "The graph has an element that SNAP does not know.",
      when: "<nodes>", then: "<node>"),
    ErrorCode(
      "E-GRAPH-EMPTY", "The graph has no node at all.", when: "<graph id=\"Graph\"/>", then: "add nodes"),
    ErrorCode(
      "E-GRAPH-ID", "A node has no id, or the id of another one.", when: "two nodes with the id Read",
      then: "Read and Read-2"),
    ErrorCode(
      "E-GRAPH-OPERATOR", "A node has no operator, or one that SNAP does not have.",
      when: "<operator>Susbet</operator>", then: "<operator>Subset</operator>"),
    ErrorCode(
      "E-GRAPH-PARAMETER",
      "An operator is not known to have such a parameter; the worker may be newer than the list here.",
      when: "<geoRegoin> in a Subset", then: "<geoRegion>"),
    ErrorCode(
      "E-GRAPH-VALUE", "The value of a parameter is not of its type, or not among those it takes.",
      when: "<targetResolution>ten</targetResolution>", then: "<targetResolution>10</targetResolution>"),
  ]
}
