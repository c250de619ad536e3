import EODTesting
import Foundation
import Testing

/// `eod fmt`, as editors, hooks and people use it.
@Suite("eod fmt", .timeLimit(.minutes(5))) struct FormatCommandTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func text(_ file: String) throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

  @Test("gives files the layout in place and prints the names of those that changed")
  func inPlace() async throws {
    let file = try place.folder.write("let  x=1 # one", to: "a.eod")
    let good = try place.folder.write("print 1\n", to: "b.eod")
    let outcome = try await place.run("fmt", file, good)
    #expect(outcome.code == 0 && outcome.output == "\(file)\n" && outcome.errors.isEmpty, "\(outcome)")
    #expect(try text(file) == "let x = 1  # one\n")
    let again = try await place.run("fmt", file, good)
    #expect(again.code == 0 && again.output.isEmpty, "\(again)")
  }

  @Test("keeps the permissions of a file and the link that names it")
  func permissions() async throws {
    let file = try place.folder.write("print   1", to: "a.eod")
    let link = "\(place.folder.path)/link.eod"
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: file)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.eod")
    #expect(try await place.run("fmt", link).code == 0)
    #expect(try text(file) == "print 1\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a.eod")
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o750)
  }

  @Test("--check changes nothing and tells by its exit code")
  func check() async throws {
    let file = try place.folder.write("print   1", to: "a.eod")
    let good = try place.folder.write("print 1\n", to: "b.eod")
    let outcome = try await place.run("fmt", "--check", file, good)
    #expect(outcome.code == 1 && outcome.output == "\(file)\n" && outcome.errors.isEmpty, "\(outcome)")
    #expect(try text(file) == "print   1")
    #expect(try await place.run("fmt", "--check", good).code == 0)
    #expect(try await place.run("fmt", "--check", "-", input: "print   1").code == 1)
  }

  @Test("standard input goes to standard output", arguments: [["fmt"], ["fmt", "-"]])
  func standardInput(words: [String]) async throws {
    let outcome = try await place.run(words, input: "if $a{x}\n")
    #expect(outcome.code == 0 && outcome.output == "if $a { x }\n" && outcome.errors.isEmpty, "\(outcome)")
  }

  @Test("a file with a syntax error stays as it is, the others do not")
  func wrong() async throws {
    let wrong = try place.folder.write("print   1\nlet x =\n", to: "wrong.eod")
    let open = try place.folder.write("if true {", to: "open.eod")
    let file = try place.folder.write("print   1", to: "a.eod")
    let outcome = try await place.run("fmt", wrong, open, file)
    #expect(outcome.code == 2 && outcome.output == "\(file)\n", "\(outcome)")
    #expect(outcome.errors.contains("wrong.eod:2:8") && outcome.errors.contains("open.eod:1:9"), "\(outcome)")
    #expect(try text(wrong) == "print   1\nlet x =\n")
    #expect(try text(file) == "print 1\n")
  }

  @Test("a file that is not there is an error")
  func missing() async throws {
    let outcome = try await place.run("fmt", "none.eod")
    #expect(outcome.code != 0 && outcome.errors.contains("none.eod"), "\(outcome)")
  }
}
