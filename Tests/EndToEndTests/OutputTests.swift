import EODTesting
import Testing

/// What the program writes where.
@Suite("Output", .timeLimit(.minutes(5))) struct OutputTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  @Test("a pipe gets a list of strings one a line, and a table as TSV with its header")
  func piped() async throws {
    #expect(try await place.run("-c", "[30UUA 30UVA]").output == "30UUA\n30UVA\n")
    let table = try await place.run("-c", "[{tile: 30UUA, n: 3} {tile: 30UVA, n: 4}]")
    #expect(table.output == "tile\tn\n30UUA\t3\n30UVA\t4\n", "\(table)")
  }

  @Test(
    "--format says how values are written",
    arguments: [
      ("json", "[\n  {\n    \"tile\": \"30UUA\",\n    \"n\": 3\n  }\n]\n"),
      ("ndjson", "{\"tile\":\"30UUA\",\"n\":3}\n"), ("csv", "tile,n\n30UUA,3\n"),
      ("tsv", "tile\tn\n30UUA\t3\n"),
    ])
  func format(name: String, expected: String) async throws {
    let outcome = try await place.run("--format", name, "-c", "[{tile: 30UUA, n: 3}]")
    #expect(outcome.output == expected, "\(outcome)")
  }

  @Test("--format table and plain hold every cell", arguments: ["table", "plain"])
  func formatForPeople(name: String) async throws {
    let outcome = try await place.run("--format", name, "-c", "[{tile: 30UUA, n: 3}]")
    #expect(outcome.output.contains("30UUA") && outcome.output.contains("3"), "\(outcome)")
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test("a long cell is not cut where nobody looks")
  func noTruncation() async throws {
    let long = String(repeating: "x", count: 500)
    let outcome = try await place.run("-c", "[{text: \(long)}]")
    #expect(outcome.output == "text\n\(long)\n")
  }

  @Test("--color always colours, auto does not colour a pipe")
  func color() async throws {
    #expect(try await place.run("-c", "scna").errors.contains("\u{1B}[") == false)
    #expect(try await place.run("--color", "always", "-c", "scna").errors.contains("\u{1B}["))
  }

  @Test("help has headings that stand out where colours are used, and none in a pipe")
  func help() async throws {
    let plain = try await place.run("-c", "help where").output
    #expect(plain.hasPrefix("where\n\n  Keeps the rows") && !plain.contains("\u{1B}"), "\(plain)")
    let colored = try await place.run("--color", "always", "-c", "help where").output
    #expect(colored.hasPrefix("\u{1B}[1mwhere\u{1B}[0m\n\n  Keeps the rows"), "\(colored)")
    let kept = try await place.run("--color", "always", "-c", "help where | lines | first").output
    #expect(kept == "where\n", "the value itself has no colours")
  }

  @Test("results go to standard output, all else to standard error")
  func streams() async throws {
    let outcome = try await place.run("-c", "print out; warn careful; load missing.csv")
    #expect(outcome.output == "out\n" && outcome.errors.contains("careful"), "\(outcome)")
    #expect(outcome.errors.contains("error[E-FILE]") && outcome.errors.contains("-c:1:26"), "\(outcome)")
  }

  @Test("the end of the reader is a quiet end")
  func brokenPipe() async throws {
    let outcome = try await place.shell(
      "{ eod -c 'for n in 1..100000 { print $n }'; echo \"code $?\" >&2; } | head -1")
    #expect(outcome.output == "1\n" && outcome.errors == "code 0\n", "\(outcome)")
  }
}
