import EODCore
import EODTesting
import Foundation
import Testing

@Suite("eod check") struct CheckCommandTests {
  @Test("warns, counts and is content")
  func warnings() async throws {
    let place = try Workplace()
    let script = try place.folder.write("let n = 1\nprint x\n", to: "a.eod")
    let outcome = try await place.run("check", script)
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("warning[W-UNUSED]: nothing reads `$n`"))
    #expect(outcome.errors.hasSuffix("1 warning; `help W-UNUSED` in eod explains it\n"))
    let run = try await place.run(script)
    #expect(run.output == "x\n")
    #expect(run.errors.isEmpty, "\(run)")
  }

  @Test("tells errors and warnings of several files, in the order of the files and of the text")
  func several() async throws {
    let place = try Workplace()
    let first = try place.folder.write("print $a\nnope\n", to: "a.eod")
    let second = try place.folder.write("let b = 1\nprint x\n", to: "b.eod")
    let outcome = try await place.run("check", first, second)
    #expect(outcome.code == 2)
    let codes = outcome.errors.matches(of: /\[([EW]-[A-Z-]+)\]/).map { String($0.1) }
    #expect(codes == ["E-UNKNOWN-VARIABLE", "E-UNKNOWN-COMMAND", "W-UNUSED"])
    #expect(outcome.errors.contains("2 errors, 1 warning; "))
  }

  @Test("--format json has every place, lines and columns from 1, columns in characters")
  func json() async throws {
    let place = try Workplace()
    let library = try place.folder.write("let tile = )\nprint $tile\n", to: "lib.eod")
    let script = try place.folder.write(
      "source lib.eod\nlet ünï = '日本'; let ünï = 2\nprint $ünï\n", to: "a.eod")
    let outcome = try await place.run("check", "--format", "json", script)
    #expect(outcome.code == 2)
    let findings = try #require(try JSON.parse(outcome.output).asList)
    #expect(findings.map { $0["code"] } == ["E-DUPLICATE", "E-SYNTAX"])
    #expect(findings.map { $0["file"] } == [.string(script), .string(library)])
    #expect(
      findings.first.map { finding in
        ["severity", "line", "column", "end_line", "end_column"].map { finding[$0] }
      } == ["error", 2, 21, 2, 24])
    let labels = try #require(findings.first?["labels"]?.asList)
    #expect(labels.map { $0["text"] } == ["declared again", "declared here"])
    #expect(labels.map { $0["column"] } == [21, 5])
  }

  @Test("looks into the graph that a run will send")
  func graphs() async throws {
    let place = try Workplace()
    try place.folder.write(
      """
      <graph id="G"><version>1.0</version>
        <node id="Read"><operator>Read</operator><sources/><parameters><file>$img1</file></parameters></node>
        <node id="Subset"><operator>Subset</operator><sources><sourceProduct refid="Read"/></sources>
          <parameters><geoRegion>${polygon}</geoRegion></parameters></node>
        <node id="Write"><operator>Write</operator><sources><sourceProduct refid="Subset"/></sources>
          <parameters><file>$output</file></parameters></node>
      </graph>
      """, to: "g.xml")
    let script = try place.folder.write(
      """
      graph load g g.xml
      run g --input img1=https://x.org/a.zip
      run g --input img1=https://x.org/a.zip --set polygon=x --set poligon=y
      run g --input img1=https://x.org/a.zip --set "polygon=$args"
      let name = $env.HOME
      run $name
      graph load other gone.xml
      run other
      """, to: "a.eod")
    let outcome = try await place.run("check", "--format", "json", script)
    let findings = try #require(try JSON.parse(outcome.output).asList, "\(outcome)")
    #expect(
      findings.map { "\($0["code"]?.text ?? "") \($0["line"]?.text ?? "") \($0["column"]?.text ?? "")" }
        == ["E-GRAPH-PLACEHOLDER 2 5", "E-GRAPH-SETTING 3 62"])
    let labels = try #require(findings.first?["labels"]?.asList)
    #expect(labels.last.map { [$0["file"], $0["line"], $0["column"]] } == ["g.xml", 4, 28])
    #expect(outcome.code == 2)
  }
}
