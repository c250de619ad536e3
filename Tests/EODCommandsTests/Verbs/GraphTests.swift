import EODCore
import EODLanguage
import EODTesting
import Testing

@Suite("graph") struct GraphTests {
  /// A graph of the nodes given, whose header is right.
  private static func graph(_ nodes: String) -> String {
    #"<graph id="Graph"><version>1.0</version>"# + nodes + "</graph>"
  }

  private static func node(
    _ id: String, _ name: String, from source: String? = nil, _ parameters: String = ""
  )
    -> String
  {
    let sources = source.map { #"<sources><sourceProduct refid="\#($0)"/></sources>"# } ?? "<sources/>"
    return
      #"<node id="\#(id)"><operator>\#(name)</operator>\#(sources)<parameters>\#(parameters)</parameters></node>"#
  }

  private static let read = node("Read", "Read", "<file>$img1</file>")

  @Test("is loaded, listed and shown") func shelf() async throws {
    try await TestWorld.run { world in
      try world.copyExampleInputs()
      try await world.run("graph load c2rcc s2_c2rcc.xml; graph load other s2_c2rcc.xml")
      let list = try await world.value("graph list")
      #expect(
        list.asList?.first
          == ["name": "c2rcc", "file": "s2_c2rcc.xml", "placeholders": ["img1", "polygon", "output"]])
      #expect(list.asList?.count == 2)
      #expect(
        try await world.value("graph show c2rcc | get operator")
          == ["Read", "Subset", "Resample", "c2rcc.msi", "Write"])
      #expect(try await world.value("graph show c2rcc | get sources | last") == ["C2RCC"])
      #expect(try await world.value("(graph show c2rcc)[1].parameters.geoRegion") == "$polygon")
      #expect(try await world.value("graph show c2rcc --text").asString?.hasPrefix("<graph") == true)
      #expect(try await world.value("graph check c2rcc | where severity == error") == [])
    }
  }

  @Test(
    "is found wanting, with the place",
    arguments: [
      ("an unknown operator", node("Read", "Reed") + node("Write", "Write", from: "Read"), "no operator"),
      ("a dangling source", read + node("Write", "Write", from: "Raed"), "no node"),
      (
        "a cycle",
        node("A", "Subset", from: "B") + node("B", "Subset", from: "A") + node("Write", "Write", from: "B"),
        "circle"
      ),
      ("no Write", read, "no Write"),
    ])
  func findings(_ what: String, nodes: String, words: String) async throws {
    try await TestWorld.run { world in
      try world.folder.write(Self.graph(nodes), to: "g.xml")
      let errors = try await world.value("graph load g g.xml; graph check g | where severity == error")
      let message = errors.asList?.first?["message"]?.asString ?? ""
      #expect(
        message.contains(words) || errors.asList?.first?["help"]?.asString?.contains(words) == true,
        "\(errors)")
      #expect(errors.asList?.first?["line"]?.asInt ?? 0 >= 1)
    }
  }

  @Test("is found wanting where a placeholder stays unfilled") func unfilled() async throws {
    try await TestWorld.run { world in
      try world.copyExampleInputs()
      let missing = try await world.value(
        "graph load c2rcc s2_c2rcc.xml; graph check c2rcc --input img1 | where severity == error | get message"
      )
      #expect(missing.asList?.count == 1)
      #expect(missing.asList?.first?.asString?.contains("polygon") == true)
      #expect(
        try await world.value(
          "graph check c2rcc --input img1 --set polygon='POLYGON ((1 2, 3 2, 3 4, 1 2))' | where severity == error"
        ) == [])
    }
  }

  @Test(
    "is refused where it is no well-formed graph, with the line",
    arguments: [
      ("<graph id=\"Graph\">\n<node>\n</graph>", "3"), ("<graph id=\"Graph\">\n  <node id=a/></graph>", "2"),
      ("<!DOCTYPE graph SYSTEM \"file:///etc/passwd\">\n<graph id=\"Graph\"/>", "1"), ("", "1"),
      ("no graph", "1"),
    ])
  func malformed(_ text: String, line: String) async throws {
    try await TestWorld.run { world in
      try world.folder.write(text, to: "bad.xml")
      let failure = try await world.failure("graph load bad bad.xml")
      #expect(failure.message.contains("bad.xml:\(line)"), "\(failure.message)")
      #expect(failure.code.hasPrefix("E-"))
      #expect(failure.exitCode == .failed)
      #expect(try await world.value("graph list") == [])
    }
  }

  @Test("names the graphs there are where one is unknown") func unknown() async throws {
    try await TestWorld.run { world in
      try world.copyExampleInputs()
      let none = try await world.failure("graph check c2rcc")
      #expect(none.code == "E-NO-GRAPH")
      #expect(none.help == "load one: `graph load c2rcc FILE.xml`")
      try await world.run("graph load c2rcc s2_c2rcc.xml")
      #expect(try await world.failure("graph show c2rc").help == "did you mean `c2rcc`?")
      #expect(try await world.failure("run something-else").help == "loaded are: c2rcc")
      let file = try await world.failure("graph load g nowhere.xml")
      #expect(file.code == "E-FILE")
      #expect(file.message == "cannot read nowhere.xml: there is no such file or folder")
    }
  }
}
