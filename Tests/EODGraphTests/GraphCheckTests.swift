import EODCore
import EODGraph
import Testing

@Suite struct GraphCheckTests {
  /// A graph that nothing is wrong with, but for what is replaced in it.
  private static func graph(_ replacements: [(String, String)] = []) -> String {
    replacements.reduce(
      """
      <graph id="Graph">
        <version>1.0</version>
        <node id="Read">
          <operator>Read</operator>
          <sources/>
          <parameters><file>$img1</file></parameters>
        </node>
        <node id="Subset">
          <operator>Subset</operator>
          <sources><sourceProduct refid="Read"/></sources>
          <parameters><geoRegion>$polygon</geoRegion></parameters>
        </node>
        <node id="Resample">
          <operator>Resample</operator>
          <sources><sourceProduct refid="subset"/></sources>
          <parameters><referenceBand>B2</referenceBand><upsampling>Nearest</upsampling></parameters>
        </node>
        <node id="C2RCC">
          <operator>c2rcc.msi</operator>
          <sources><sourceProduct refid="Resample"/></sources>
          <parameters><salinity>35.0</salinity><TSMfac>1.06</TSMfac><outputAsRrs>true</outputAsRrs></parameters>
        </node>
        <node id="Write">
          <operator>Write</operator>
          <sources><sourceProduct refid="C2RCC"/></sources>
          <parameters><file>$output</file><formatName>NetCDF4-BEAM</formatName></parameters>
        </node>
      </graph>
      """
    ) { text, replacement in
      text.split(separator: replacement.0, maxSplits: 1, omittingEmptySubsequences: false).joined(
        separator: replacement.1)
    }
  }

  private static let given = GraphCheck.Given(
    settings: ["polygon": "POLYGON ((-5 49, -4 49, -4 50, -5 49))"], inputs: ["img1"])

  private func findings(
    _ replacements: [(String, String)], given: GraphCheck.Given? = given
  ) -> [Finding] {
    GraphCheck.findings(in: SourceText(name: "g.xml", Self.graph(replacements)), given: given)
  }

  @Test("a right graph has no finding")
  func right() {
    #expect(findings([]) == [])
  }

  @Test("without values, what a graph needs is noted")
  func notes() {
    let notes = findings([], given: nil)
    #expect(notes.map(\.message) == ["$img1 needs a value", "$polygon needs a value"])
    #expect(notes.allSatisfy { $0.severity == .note })
  }

  @Test(
    "what would waste a run is found, where it stands",
    arguments: [
      ("1.0<", "2.0<", "E-GRAPH-VERSION", 2),
      ("<version>1.0</version>", "", "E-GRAPH-VERSION", 1),
      ("id=\"Subset\"", "id=\"READ\"", "E-GRAPH-ID", 8),
      ("id=\"Subset\"", "", "E-GRAPH-ID", 8),
      (">Subset<", ">Sbset<", "E-GRAPH-OPERATOR", 9),
      ("<operator>Subset</operator>", "", "E-GRAPH-OPERATOR", 8),
      ("refid=\"Read\"", "refid=\"Raed\"", "E-GRAPH-SOURCE", 10),
      ("refid=\"Read\"", "", "E-GRAPH-SOURCE", 10),
      ("<sourceProduct refid=\"Read\"/>", "<a refid=\"Read\"/><a refid=\"Read\"/>", "E-GRAPH-SOURCE", 10),
      ("<sources/>", "<sources><s refid='C2RCC'/></sources>", "E-GRAPH-CYCLE", 3),
      ("<sources/>", "<sources><s refid='Read'/></sources>", "E-GRAPH-CYCLE", 3),
      (">Write<", ">Subset<", "E-GRAPH-NO-WRITE", 1),
      (">Resample<", ">Write<", "E-GRAPH-WRITE", 13),
      ("id=\"Write\"", "id=\"write\"", "E-GRAPH-WRITE", 23),
      ("NetCDF4-BEAM", "NetCDF", "E-GRAPH-VALUE", 26),
      ("Nearest", "nearest", "E-GRAPH-VALUE", 16),
      ("35.0", "salty", "E-GRAPH-VALUE", 21),
      ("35.0", "44", "E-GRAPH-VALUE", 21),
      (">true<", ">yes<", "E-GRAPH-VALUE", 21),
      ("$polygon", "POLYGON ((0 0, 1 1))", "E-GRAPH-VALUE", 11),
      ("<file>$img1</file>", "", "E-GRAPH-READ", 3),
      ("$img1", "$img1.nc", "E-GRAPH-PLACEHOLDER", 6),
      ("$img1", "${img1}${polygon}", "E-GRAPH-PLACEHOLDER", 6),
      ("$img1", "$img1 ${", "E-GRAPH-PLACEHOLDER", 6),
      ("$polygon", "$plygon", "E-GRAPH-PLACEHOLDER", 11),
      ("$img1", "/data/x", "E-GRAPH-INPUT", 1),
      ("$polygon", "POLYGON ((0 0, 1 0, 1 1, 0 0))", "E-GRAPH-SETTING", 1),
    ])
  func wrong(old: String, new: String, code: String, line: Int) throws {
    let all = findings([(old, new)])
    let finding = try #require(all.first { $0.code == code }, "\(all.map(\.code))")
    #expect(finding.severity == .error)
    #expect(finding.line == line)
    #expect(!finding.message.isEmpty)
  }

  @Test(
    "what may be right elsewhere is a warning",
    arguments: [
      ("<file>$img1", "<useAdvancedOptions>true</useAdvancedOptions><file>$img1", "E-GRAPH-PARAMETER"),
      ("<version>", "<nodes/><version>", "E-GRAPH-ELEMENT"),
      (">Resample<", ">Subset<", "E-GRAPH-GRID"),
    ])
  func warnings(old: String, new: String, code: String) throws {
    let finding = try #require(findings([(old, new)]).first { $0.code == code })
    #expect(finding.severity == .warning)
  }

  @Test(
    "near names are suggested",
    arguments: [
      (">Subset<", ">Subsett<", "did you mean Subset?"),
      ("refid=\"Read\"", "refid=\"Reed\"", "did you mean Read?"),
      ("<upsampling>Nearest</upsampling>", "<upsamplin>Nearest</upsamplin>", "did you mean upsampling?"),
      ("Nearest", "nearest", "did you mean Nearest?"),
      ("$polygon", "$plygon", "polygon is given: is one of the two misspelled?"),
      ("$img1", "$img1.nc", "write ${img1}.nc"),
    ])
  func suggestions(old: String, new: String, hint: String) {
    #expect(findings([(old, new)]).map(\.hint).contains(hint))
  }

  @Test("a value is checked as it will be put in")
  func values() {
    let bad = GraphCheck.Given(settings: ["polygon": "POLYGON ((0 0, 1 0, 1 1))"], inputs: ["img1"])
    #expect(findings([], given: bad).map(\.code) == ["E-GRAPH-VALUE"])
  }

  @Test("what is not well formed is the only finding")
  func malformed() {
    let found = findings([("</graph>", "")])
    #expect(found.map(\.code) == ["E-GRAPH-XML"])
    #expect(found.first?.line == 1)
  }

  @Test("the operators of SNAP are known, with their parameters by both names")
  func operators() {
    let table = OperatorTable.snap
    #expect(table.names.count == 240)
    #expect(table.parameter("netSet", of: "c2rcc.msi")?.values.count == 3)
    #expect(table.parameter("TSMfac", of: "c2rcc.msi")?.defaultValue == "1.06")
    #expect(table.parameter("geoRegion", of: "Subset")?.defaultValue == nil)
    #expect(table.parameter("formatName", of: "Write")?.values.count == 33)
    #expect(table.parameter("nothing", of: "Subset") == nil)
    #expect(table.parameterNames(of: "Reproject").contains("resampling"))
  }
}
