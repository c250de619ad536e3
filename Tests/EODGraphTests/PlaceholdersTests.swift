import EODCore
import EODGraph
import Testing

@Suite struct PlaceholdersTests {
  private static let values = ["a": "1", "b": "2", "img1": "/p/x"]

  @Test(
    "are filled where SNAP fills them, and nowhere else",
    arguments: [
      ("<file>$img1</file>", "<file>/p/x</file>"),
      ("${img1}.nc", "/p/x.nc"),
      ("$img1.nc", "$img1.nc"),
      ("$a$b", "$a$b"),
      ("${a}${b}", "1${b}"),
      ("${a}$b", "1$b"),
      ("${a}-${b}", "1-2"),
      ("$a-$b", "1-2"),
      ("${unknown}$b", "${unknown}2"),
      ("$unknown ${unknown}", "$unknown ${unknown}"),
      ("$aX ${aX}", "$aX ${aX}"),
      ("$ $1 $", "$ $1 $"),
      ("$a", "1"), ("${a", "${a"), ("${a $b", "${a 2"), ("${a $b}", "${a $b}"), ("", ""),
    ])
  func table(text: String, filled: String) {
    #expect(Placeholders.fill(text, with: Self.values).text == filled)
  }

  @Test("values keep the XML whole, and are not read again")
  func escaped() {
    let filled = Placeholders.fill("<p x='$a'>$a</p>", with: ["a": "B8 > 0 && '$b' < \"1\""])
    let value = "B8 &gt; 0 &amp;&amp; &apos;&#36;b&apos; &lt; &quot;1&quot;"
    #expect(filled.text == "<p x='\(value)'>\(value)</p>")
  }

  @Test("in CDATA values go in as they are")
  func cdata() {
    let text = "<a>$a<![CDATA[$a]]>$a</a>"
    #expect(Placeholders.fill(text, with: ["a": "<"]).text == "<a>&lt;<![CDATA[<]]>&lt;</a>")
  }

  @Test("what was not used and what is left is told")
  func unused() {
    let filled = Placeholders.fill("$a $img1 $output $img1", with: ["a": "1", "z": "2", "poly": "3"])
    #expect(filled.unused == ["poly", "z"])
    #expect(filled.left == ["img1", "output"])
  }

  @Test("each has its place")
  func places() {
    let found = Placeholders("é$a ${b c}${d}")
    #expect(found.places.map(\.span) == [Span(2, 4), Span(5, 11)])
    #expect(found.names == ["a", "b c"])
    #expect(found.hidden.map(\.name) == ["d"])
    #expect(Placeholders("x ${y").unclosed == [Span(2, 4)])
  }
}
