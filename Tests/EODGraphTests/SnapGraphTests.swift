import EODCore
import EODGraph
import Testing

@Suite struct SnapGraphTests {
  @Test("is read with its nodes, sources and parameters")
  func reads() throws {
    let graph = try SnapGraph(
      """
      <?xml version="1.0" encoding='UTF-8'?>
      <!-- a comment -->
      <graph id="G"><version>1.0</version>
        <header><sources><scene/></sources></header>
        <node id="A"><operator>Read</operator><sources/>
          <parameters class="x"><file> $img1 </file></parameters></node>
        <node id="B"><parameters>
            <targetBands><targetBand><name>x</name><expression><![CDATA[B8 > 0]]> &amp;&amp; B4 &#60; 1</expression>
            </targetBand></targetBands></parameters>
          <sources><sourceProduct refid="A"/><sourceProduct.1>${scene}</sourceProduct.1></sources>
          <operator>BandMaths</operator></node>
        <applicationData id="Presentation"><node x="1"/></applicationData>
      </graph>
      """, name: "g.xml")
    #expect(graph.version?.text == "1.0")
    #expect(graph.nodes.map(\.id?.text) == ["A", "B"])
    #expect(graph.nodes.map(\.operatorName?.text) == ["Read", "BandMaths"])
    #expect(graph.nodes[0].parameters.map(\.value.text) == ["$img1"])
    #expect(graph.nodes[1].sources.map(\.name) == ["sourceProduct", "sourceProduct.1"])
    #expect(graph.nodes[1].sources.map(\.target.text) == ["A", "${scene}"])
    let band = try #require(graph.nodes[1].parameters.first?.fields.first)
    #expect(band.fields.map(\.name) == ["name", "expression"])
    #expect(band.fields.map(\.value.text) == ["x", "B8 > 0 && B4 < 1"])
    #expect(graph.headerSources == ["scene"])
  }

  @Test("a list of sources is several")
  func sourceList() throws {
    let graph = try SnapGraph(
      "<graph><node id='m'><sources><sourceProducts>a, b</sourceProducts></sources></node></graph>", name: "g"
    )
    #expect(graph.nodes[0].sources.map(\.name) == ["sourceProducts0", "sourceProducts1"])
    #expect(graph.nodes[0].sources.map(\.target.text) == ["a", "b"])
  }

  @Test(
    "what is not well formed is refused at its place",
    arguments: [
      ("", 1, 1, "there is no element"),
      ("junk", 1, 1, "text stands before the first element"),
      ("<a><b></a>", 1, 7, "</a> closes <b>"),
      ("<a>\n <b>", 2, 2, "<b> is never closed"),
      ("<a/>junk", 1, 5, "something follows the end of <a>"),
      ("<a/><b/>", 1, 5, "something follows the end of <a>"),
      ("<a x=1/>", 1, 6, "the value of an attribute needs quotes"),
      ("<a x='1' x='2'/>", 1, 10, "the attribute 'x' is given twice"),
      ("<a x='1'y='2'/>", 1, 9, "a blank is missing before 'y'"),
      ("<a x='<'/>", 1, 7, "'<' stands in the value of an attribute"),
      ("<a x='1/>", 1, 6, "the value of an attribute is never closed"),
      ("<a x/>", 1, 5, "'=' is missing after 'x'"),
      ("<a>B8 && 1</a>", 1, 7, "'&' begins no entity; write '&amp;'"),
      ("<a>&nbsp;</a>", 1, 4, "the entity '&nbsp;' is unknown"),
      ("<a>&#0;</a>", 1, 4, "the entity '&#0;' is unknown"),
      ("<a>&", 1, 4, "'&' begins no entity; write '&amp;'"),
      ("<a>]]></a>", 1, 4, "']]>' stands outside CDATA"),
      ("<a><![CDATA[x</a>", 1, 13, "a CDATA is never closed"),
      ("<a><!-- x -- y --></a>", 1, 13, "'--' stands in a comment"),
      ("<a>é\n\u{1}</a>", 2, 1, "a control character stands here"),
      ("<1/>", 1, 2, "a name should stand here"),
      ("<a", 1, 3, "the tag <a> does not end with '>'"),
      (" <?xml version='1.0'?><a/>", 1, 2, "the XML declaration is not at the very beginning"),
      ("<?xml version='1.0' encoding='latin1'?><a/>", 1, 1, "the encoding is LATIN1, and only UTF-8 is read"),
    ])
  func malformed(xml: String, line: Int, column: Int, reason: String) {
    #expect(throws: GraphError.malformed(reason, .init(file: "g.xml", line: line, column: column))) {
      try SnapGraph(xml, name: "g.xml")
    }
  }

  @Test("bytes that are not UTF-8 are refused")
  func encoding() {
    let bytes = Array("<a>".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(throws: GraphError.self) { try SnapGraph(SourceText(name: "g", bytes: bytes)) }
  }

  @Test("endless nesting is refused")
  func deep() {
    let xml = String(repeating: "<a>", count: 100_000)
    #expect(throws: GraphError.self) { try SnapGraph(xml, name: "g") }
  }

  @Test("a DOCTYPE is refused before anything of it is read")
  func documentType() {
    let xml = "<!DOCTYPE graph [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<graph>&x;</graph>"
    let error = #expect(throws: GraphError.self) { try SnapGraph(xml, name: "g.xml") }
    #expect(error == .documentType(.init(file: "g.xml", line: 1, column: 1)))
    #expect(error?.message == "g.xml:1:1: the XML has a DOCTYPE, which is refused")
  }

  @Test("another root is no graph")
  func root() {
    #expect(throws: GraphError.notAGraph(root: "html", .init(file: "g", line: 1, column: 1))) {
      try SnapGraph("<html/>", name: "g")
    }
  }
}
