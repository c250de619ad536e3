import EODCore
import Testing

@testable import EODLanguage

@Suite struct ParserRobustnessTests {
  @Test(
    "deep nesting is an error, not a deep stack",
    arguments: [
      "(", "[", "{a: ", "if true {", "\"${", "not ", "- ", "$x[", "print ${", "for x in [", "def f {",
      "print k=[",
      "try {", "where (", "where a == (", "print a=(", "$x[(for y in $z {", "\"${x[", "while true {", "{(",
    ])
  func nesting(_ opener: String) {
    #expect(errors(of: String(repeating: opener, count: 100_000)).map(\.code) == ["E-NESTING"])
  }

  @Test(
    "long rows of operators are an error before their tree is too tall to walk",
    arguments: [" + 1", " or true", ".a", "[0]", " ?? 1", "?.a"])
  func rows(_ link: String) {
    #expect(errors(of: "$x.a" + String(repeating: link, count: 100_000)).map(\.code) == ["E-NESTING"])
    #expect(errors(of: "$x.a" + String(repeating: link, count: 200)).isEmpty)
  }

  @Test("tall trees inside each other add up")
  func heights() {
    let row = String(repeating: " + 1", count: 300)
    #expect(errors(of: "let x = ((1\(row))\(row))").map(\.code) == ["E-NESTING"])
    #expect(errors(of: "let x = \"${1\(row)}$x\"\(row)").map(\.code) == ["E-NESTING"])
  }

  @Test("long texts that are not deep are read")
  func length() {
    let many = String(repeating: "let x = \"$a.b\" + $c.d\n", count: 2000)
    #expect(errors(of: many).isEmpty)
    #expect(errors(of: "if true {\n\(many)}").isEmpty)
    #expect(errors(of: "let l = [\(String(repeating: "$a.b {k: v} ", count: 2000))]").isEmpty)
    #expect(errors(of: "print " + String(repeating: "$a.b[0] ", count: 2000)).isEmpty)
    #expect(errors(of: String(repeating: "scan . | ", count: 5000) + "count").isEmpty)
  }

  @Test("every beginning of a script is complete, unfinished or invalid")
  func prefixes() {
    let bytes = Array(Self.sample.utf8)
    for end in bytes.indices {
      check(Array(bytes[..<end]))
    }
    guard case .complete(let tree) = Parser.parse(SourceText(name: "test", Self.sample)) else {
      Issue.record("not complete")
      return
    }
    #expect(tree.statements.count == 13)
  }

  @Test("bytes changed at random neither stop the parser nor lead a span astray")
  func mutations() {
    var generator = SeededGenerator(state: 42)
    let alphabet = Array("()[]{}'\"$\\|;#,.=<>!&-+*/%?:~@ \n\r\tabn0195_é\u{0}".utf8) + [0xFF, 0x80]
    for _ in 0..<500 {
      var bytes = Array(Self.sample.utf8)
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = alphabet.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default:
          bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &generator)))
        }
      }
      check(bytes)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let source = SourceText(name: "test", bytes: bytes)
    switch Parser.parse(source) {
    case .complete(let tree): check(tree.statements, in: 0..<bytes.count + 1)
    case .unfinished(let unfinished): #expect(unfinished.span.upper <= bytes.count)
    case .invalid(_, let diagnostics):
      #expect(!diagnostics.isEmpty)
      for diagnostic in diagnostics {
        #expect(diagnostic.labels.allSatisfy { $0.span.upper <= bytes.count && $0.span.lower >= 0 })
        #expect(!diagnostic.rendered(color: true).isEmpty)
      }
    }
  }

  private func check(_ statements: [Statement], in range: Range<Int>) {
    var end = range.lowerBound
    for statement in statements {
      #expect(statement.span.lower >= end && statement.span.upper < range.upperBound)
      end = statement.span.upper
    }
  }

  private static let sample = """
    #!/usr/bin/env eod
    # stage-tile.eod: recall one Sentinel-2 tile from tape to disk
    param tile: string = T60WWV      # UTM tile, with its T
    let files = scan $archive/copernicus.eu/s2a_prd_msil1c --match "*$tile*"
    print "${$files | count} files for $tile"
    let job = stage $files --label "s2a-$tile"
    wait $job
    let aois  = load AOIs.txt --as json
    graph load c2rcc s2_c2rcc.xml
    for row in $dates parallel 4 {
      let hits = search EO:ESA:DAT:SENTINEL-2 --tile $row.tileId --start $row.startdate --where processingLevel=S2MSI1C
      if ($hits | is-empty) { warn "no product for ${row.tileId}"; continue }
      for id, aoi in ($aois | where tileId == $row.tileId and (cloud? ?? 100) < 20) {
        run c2rcc --input img1=$hits[0] --set polygon=$aoi.geoRegion --into "result-${row.tileId}" --label "aoi-$id"
      }
    }
    # adds
    def add a b=2 --loud { return $a + $b * -3 }
    try { !ls -l '$x' | wc } catch err { exit 3 }
    while $n in [1 2, 3] and not ($x.y? =~ 'a' or 2020-06-23T10:00:00Z < 10s) { $n = {a: 1, "b": [x]}.a }
    (load x.csv |
      sort-by size \\
      | first 500MB)[0].id
    wait --all
    """
}
