import EODTesting
import Foundation
import Testing

/// The program's command line, as contract.md fixes it.
@Suite("The command line", .timeLimit(.minutes(5))) struct CommandLineTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  @Test("-c runs code, and the words after it are its arguments")
  func code() async throws {
    let outcome = try await place.run("-c", "print ($args | join +)", "one", "two")
    #expect(outcome.output == "one+two\n" && outcome.code == 0, "\(outcome)")
  }

  @Test(
    "an option before them changes nothing about code, script and their words",
    arguments: [
      ["-c", "print ($args | join +)", "one", "two"], ["-c", "print ($args | count)", "--", "-x"],
      ["args.eod", "one", "--two"], ["-", "one"], ["--", "args.eod"],
    ])
  func optionBefore(arguments: [String]) async throws {
    try place.folder.write("print ($args | join +)", to: "args.eod")
    let input = "print input"
    let plain = try await place.run(arguments, input: input)
    let withOption = try await place.run(["--no-history"] + arguments, input: input)
    #expect(plain.output == withOption.output && plain.code == withOption.code, "\(plain) \(withOption)")
    #expect(plain.code == 0 && !plain.output.isEmpty, "\(plain)")
  }

  @Test("a script gets the words after its name, whatever they look like")
  func script() async throws {
    let file = try place.folder.write("param tile: string = T60WWV\nprint $tile", to: "a.eod")
    #expect(try await place.run(file).output == "T60WWV\n")
    #expect(try await place.run(file, "--tile", "30UUA").output == "30UUA\n")
    let wrong = try await place.run(file, "--quiet")
    #expect(wrong.code == 2 && wrong.errors.contains("`quiet`"), "\(wrong)")
  }

  @Test("--help after a script shows its params and does not run it")
  func scriptHelp() async throws {
    let file = try place.folder.write(
      "# Recalls a tile.\nparam tile: string = T60WWV  # UTM tile, with its T\nprint ran", to: "a.eod")
    let outcome = try await place.run(file, "--help")
    #expect(outcome.code == 0 && !outcome.output.contains("ran\n"), "\(outcome)")
    for text in ["Recalls a tile.", "--tile", "T60WWV", "UTM tile, with its T"] {
      #expect(outcome.output.contains(text), "\(outcome)")
    }
  }

  @Test("a script that starts with #! runs by its own name")
  func hashBang() async throws {
    let file = try place.folder.write("#!/usr/bin/env eod\nprint ran", to: "a.eod")
    #expect(try await place.run(file).output == "ran\n")
  }

  @Test("standard input is a script, with - and without", arguments: [[], ["-"]])
  func standardInput(arguments: [String]) async throws {
    let outcome = try await place.run(arguments, input: "let n = 2\nprint ($n + 1)\n")
    #expect(outcome.output == "3\n" && outcome.code == 0, "\(outcome)")
  }

  @Test("an unfinished text on standard input is an error, not a wait")
  func unfinishedInput() async throws {
    let outcome = try await place.run([], input: "if true {\n")
    #expect(outcome.code == 2 && outcome.errors.contains("standard input:1:9"), "\(outcome)")
  }

  @Test("check tells what is wrong and runs nothing")
  func check() async throws {
    let good = try place.folder.write("print ran", to: "good.eod")
    let bad = try place.folder.write("print ran\nscna .", to: "bad.eod")
    let fine = try await place.run("check", good)
    #expect(fine.code == 0 && fine.output.isEmpty && fine.errors.isEmpty, "\(fine)")
    let outcome = try await place.run("check", good, bad)
    #expect(outcome.code == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.contains("error[E-UNKNOWN-COMMAND]") && outcome.errors.contains("bad.eod:2:1"))
  }

  @Test("check --format json is for editors")
  func checkAsJSON() async throws {
    let bad = try place.folder.write("print ran\nscna .", to: "bad.eod")
    let outcome = try await place.run("check", "--format", "json", bad)
    let findings = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    #expect(findings.count == 1 && outcome.code == 2 && outcome.errors.isEmpty, "\(outcome)")
    #expect(findings.first?["code"] as? String == "E-UNKNOWN-COMMAND")
    #expect(findings.first?["line"] as? Int == 2 && findings.first?["end_column"] as? Int == 5)
  }

  @Test("check says which file it cannot read")
  func checkMissing() async throws {
    let outcome = try await place.run("check", "none.eod")
    #expect(outcome.code != 0 && outcome.errors.contains("none.eod"), "\(outcome)")
  }

  @Test("--version and --help go to standard output", arguments: ["--version", "--help"])
  func about(flag: String) async throws {
    let outcome = try await place.run(flag)
    #expect(
      outcome.code == 0 && outcome.output.hasPrefix(flag == "--help" ? "OVERVIEW" : "eod "), "\(outcome)")
    #expect(outcome.errors.isEmpty)
  }

  @Test(
    "what is wrong on the command line is 2 and says so",
    arguments: [
      ["--no-such-flag"], ["-c"], ["-c", "1", "--no-such-flag"], ["--format", "xml", "-c", "1"], ["check"],
      ["sandbox", "--port", "x"],
      ["sandbox", "--port", "70000"],
    ])
  func usage(arguments: [String]) async throws {
    let outcome = try await place.run(arguments)
    #expect(outcome.code == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty, "\(outcome)")
  }

  @Test("a script that is not there is an error with its name")
  func missingScript() async throws {
    let outcome = try await place.run("none.eod")
    #expect(outcome.code == 1 && outcome.errors.contains("none.eod"), "\(outcome)")
  }

  @Test("--quiet leaves warnings and results alone")
  func quiet() async throws {
    let outcome = try await place.run("--quiet", "-c", "warn careful; print done")
    #expect(outcome.output == "done\n" && outcome.errors.contains("careful"), "\(outcome)")
  }

  @Test("--sandbox has services of its own and leaves the state folder alone")
  func sandbox() async throws {
    let outcome = try await place.run("--sandbox", "-c", "datasets | count | print")
    #expect(outcome.code == 0 && (Int(outcome.output.dropLast()) ?? 0) > 0, "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: "\(place.statePath)/ledger.sqlite"))
  }
}
