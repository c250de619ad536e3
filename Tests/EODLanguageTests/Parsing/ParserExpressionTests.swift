import EODCore
import Testing

@testable import EODLanguage

@Suite struct ParserExpressionTests {
  @Test(
    "operators bind as the table of the language says",
    arguments: [
      ("1 + 2 * 3", "(1i + (2i * 3i))"), ("1 * 2 + 3", "((1i * 2i) + 3i)"), ("1 - 2 - 3", "((1i - 2i) - 3i)"),
      ("12 / 4 * 3", "((12i / 4i) * 3i)"), ("$a % 2 * -$b", "(($a % 2i) * (- $b))"),
      ("$a or $b and $c", "($a or ($b and $c))"), ("$a and $b or $c", "(($a and $b) or $c)"),
      ("not $a == $b and $c", "((not ($a == $b)) and $c)"), ("not not $a", "(not (not $a))"),
      ("$a + 1 == $b * 2", "(($a + 1i) == ($b * 2i))"), ("$a in 1..3", "($a in (1i .. 3i))"),
      ("1 .. $n + 1", "(1i .. ($n + 1i))"), ("$a ?? 1 .. 5", "(($a ?? 1i) .. 5i)"),
      ("$a ?? $b ?? 1 + 2", "(($a ?? $b) ?? (1i + 2i))"), ("$a ?? 0 < 3", "(($a ?? 0i) < 3i)"),
      ("-$a * 2", "((- $a) * 2i)"), ("- -3", "(- -3i)"), ("$a-1", "($a - 1i)"), ("$a -1", "($a - 1i)"),
      ("$a % 2 != 0", "(($a % 2i) != 0i)"), ("$a =~ 'x' and $b !~ 'y'", "(($a =~ 'x') and ($b !~ 'y'))"),
      ("$a<=2", "($a <= 2i)"), ("(1 + 2) * 3", "(((1i + 2i)) * 3i)"), ("$a or not $b", "($a or (not $b))"),
      ("$x.y.z", "$x.y.z"), ("$x[0].id", "$x[0i].id"), ("$x[-1]", "$x[-1i]"), ("$x.y?", "$x.y?"),
      ("$x[0]?.a ?? 1", "($x[0i]?.a ?? 1i)"), ("$x.y??1", "($x.y ?? 1i)"), ("$x['a b']", "$x['a b']"),
      ("$x[$i + 1]", "$x[($i + 1i)]"), ("(scan .).id", "(<scan .>).id"), ("[1 2][0]", "[1i 2i][0i]"),
      ("$env.HOME", "$env.HOME"), ("$größe", "$größe"), ("${x.y}", "$x.y"),
      ("(1 +\n 2)", "((1i + 2i))"), ("1 + \\\n 2", "(1i + 2i)"),
      ("$archive == 'a' | ignore", "($archive == 'a') | <ignore>"),
    ])
  func precedence(_ text: String, _ tree: String) {
    #expect(Parsed(text) == .complete(tree))
  }

  @Test(
    "literals have these values",
    arguments: [
      ("42", 42), ("-9223372036854775808", .int(.min)), ("3.5", 3.5), ("1e-3", 0.001), ("1E3", 1000.0),
      ("500MB", 500_000_000), ("2GiB", 2_147_483_648), ("1.5kB", 1500), ("7B", 7), ("1KB", 1000),
      ("1TiB", 1_099_511_627_776),
      ("10s", .duration(.seconds(10))), ("5m", .duration(.seconds(300))), ("2h", .duration(.seconds(7200))),
      ("7d", .duration(.seconds(604_800))), ("250ms", .duration(.milliseconds(250))),
      ("1.5h", .duration(.seconds(5400))), ("true", true), ("false", false), ("null", nil),
      ("2020-06-23", .init(Timestamp("2020-06-23"))),
      ("2020-06-23T10:00:00Z", .init(Timestamp("2020-06-23T10:00:00Z"))),
      ("2020-06-23T10:00:00.5+02:00", .init(Timestamp("2020-06-23T10:00:00.5+02:00"))),
    ] as [(String, Value)])
  func literals(_ text: String, _ value: Value) throws {
    #expect(Literal.read(text) == value)
    guard case .complete(let tree) = Parser.parse(SourceText(name: "test", text)),
      case .pipeline(let pipeline) = tree.statements[0].kind,
      case .expression(let expression) = pipeline.stages[0], case .literal(let read) = expression.kind
    else {
      Issue.record("\(text) is no literal")
      return
    }
    #expect(read == value)
  }

  @Test(
    "words that only begin like a literal are none",
    arguments: [
      "30UUA", "T60WWV", "5x", "1.2.3", "-", "--5", "2020-06-31", "2020-6-3", "1..3", "", "5 ", "+5", "0x10",
      "9223372036854775808", "1e999", "-2020-06-23", "TRUE", "1_000", "99999999999999999999d",
    ])
  func noLiterals(_ text: String) {
    #expect(Literal.read(text) == nil)
  }

  @Test("a date prints as it was written")
  func dates() {
    #expect(Parsed("[2020-06-23 2020-06-23T10:00]") == .complete("[2020-06-23 2020-06-23T10:00]"))
    #expect(
      Parsed("2020-06-23 - 2020-06-01 > 7d") == .complete("((2020-06-23 - 2020-06-01) > 604800.0 seconds)"))
    #expect(Parsed("2020-1") == .complete("(2020i - 1i)"))
    #expect(Parsed("2020-06-01..2020-06-03") == .complete("(2020-06-01 .. 2020-06-03)"))
  }

  @Test(
    "in a condition a bare word is a field left of a comparison and a string right of it",
    arguments: [
      ("state == failed and cloud < 20", "((@state == failed) and (@cloud < 20i))"),
      ("tileId == $row.tileId", "(@tileId == $row.tileId)"), ("name =~ 'x'", "(@name =~ 'x')"),
      ("not on_tape", "(not @on_tape)"), ("on_tape", "@on_tape"), ("size > 500MB", "(@size > 500000000i)"),
      ("start > 2020-06-23", "(@start > 2020-06-23)"), ("tile in [30UUA 30UVA]", "(@tile in [30UUA 30UVA])"),
      ("tile == 30UUA or tile == T60WWV", "((@tile == 30UUA) or (@tile == T60WWV))"),
      ("a.b? == x.zip", "(@a.b? == x.zip)"), ("cloud? ?? 100 < 20", "((@cloud? ?? 100i) < 20i)"),
      ("eo:cloud_cover < 20", "(@eo:cloud_cover < 20i)"), ("cloud-cover<20", "(@cloud-cover < 20i)"),
      ("end - start > 2d", "((@end - @start) > 172800.0 seconds)"), ("lat > -5", "(@lat > -5i)"),
      (
        "(state == failed or cloud < 20) and not x", "((((@state == failed) or (@cloud < 20i))) and (not @x))"
      ),
      ("((a == 1) or b)", "((((@a == 1i)) or @b))"), ("(on_tape)", "(@on_tape)"),
      ("(not on_tape)", "((not @on_tape))"),
      ("n == (count)", "(@n == (<count>))"),
      ("tile in (scan x | get tile)", "(@tile in (<scan x> | <get tile>))"),
      ("tile in ($x | get tile)", "(@tile in ($x | <get tile>))"), ("n in 1..5", "(@n in (1i .. 5i))"),
      ("n < $max * 2", "(@n < ($max * 2i))"), ("path == \"$a/b\"", "(@path == \"«$a»/b\")"),
      ("'a b' == x", "('a b' == x)"), ("hits[0] == x", "(@hits[0i] == x)"), ("ok == true", "(@ok == true)"),
      ("name =~ *T60*", "(@name =~ *T60*)"),
    ])
  func conditions(_ text: String, _ tree: String) {
    #expect(Parsed("$t | where \(text) | count") == .complete("$t | <where \(tree)> | <count>"))
  }

  @Test("the line ends of brackets in a condition do not end it")
  func conditionOverLines() {
    #expect(Parsed("where (a == b\n or c)\nprint x") == .complete("<where (((@a == b) or @c))> ; <print x>"))
  }

  @Test("spans hold what was written, without the blanks around")
  func spans() {
    let text = "let x = $a.b + (1 + 2)  # why\nprint  $x --flag=a  ;"
    let source = SourceText(name: "test", text)
    guard case .complete(let tree) = Parser.parse(source),
      case .bind(let name, let pipeline) = tree.statements[0].kind,
      case .expression(let sum) = pipeline.stages[0], case .binary(_, let left, let right) = sum.kind,
      case .pipeline(let command) = tree.statements[1].kind, case .command(let print) = command.stages[0]
    else {
      Issue.record("not read")
      return
    }
    #expect(tree.statements.map { source.text($0.span) } == ["let x = $a.b + (1 + 2)", "print  $x --flag=a"])
    #expect(source.text(name.span) == "x")
    #expect(source.text(left.span) == "$a.b")
    #expect(source.text(right.span) == "(1 + 2)")
    #expect(print.arguments.map { source.text($0.span) } == ["$x", "--flag=a"])
    #expect(tree.comments.map { source.text($0) } == ["# why"])
  }
}
