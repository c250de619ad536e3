import EODCore
import EODSandbox
import EODTesting
import Testing

/// Tab at the prompt: what was typed is completed, and what was completed works.
@Suite("Tab", .timeLimit(.minutes(5))) struct CompletionTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  @Test(
    "completes a command, an option, a file and a variable",
    arguments: [
      ("prin", "t ", "done", "done"), ("jobs --lim", "it ", "1 | count", "0"),
      ("load query_d", "ates.csv ", "| get tileId | first", "30UUA"),
      ("print $fol", "der", ".name", "result-30UUA"),
      ("graph li", "st ", "| count", "0"), ("help led", "ger ", "| lines | first", "Ledger"),
      ("print $folder.na", "me", "", "result-30UUA"),
    ])
  func completes(typed: String, rest: String, more: String, shown: String) async throws {
    try place.copyExampleInputs()
    let shell = try await ShellSession(place)
    try await shell.enter("let folder = {name: result-30UUA}")
    try await shell.type(typed)
    shell.press(.tab)
    try await shell.wait(for: rest)
    let text = try await shell.enter(more)
    #expect(text.contains("\r\n\(shown)\r\n"), "\(text.debugDescription)")
  }

  @Test("completes a graph's name and its placeholders")
  func graphs() async throws {
    try place.copyExampleInputs()
    let shell = try await ShellSession(place)
    try await shell.enter("graph load c2rcc s2_c2rcc.xml")
    try await shell.type("run c2")
    shell.press(.tab)
    try await shell.wait(for: "rcc ")
    try await shell.type("--set po")
    shell.press(.tab)
    try await shell.wait(for: "lygon=")
  }

  @Test("completes a job by its label and by its id, with its state beside it")
  func jobs() async throws {
    try await withSandbox { sandbox in
      let place = try Workplace(sandbox)
      let shell = try await ShellSession(place)
      for (name, taken) in [("first", "first 1"), ("second", "last 1")] {
        try await shell.enter(
          "let \(name) = scan $archive --match *T60WWV* | \(taken) | stage --all --label \(name)-job")
      }
      try await shell.type("status sec")
      shell.press(.tab)
      try await shell.wait(for: "ond-job ")
      shell.press(.enter)
      #expect(try await shell.prompt().contains("second-job"))
      let id = try #require(
        try await place.run("-c", "jobs --label first-job | get id").output.split(separator: "\n").first)
      try await shell.type("status \(id.dropLast())")
      shell.press(.tab)
      try await shell.wait(for: "\(id.suffix(1)) ")
      shell.press(.enter)
      #expect(try await shell.prompt().contains("first-job"))
    }
  }

  @Test("shows the candidates with their summaries where there are several")
  func menu() async throws {
    let shell = try await ShellSession(place)
    try await shell.type("graph l")
    shell.press(.tab)
    shell.press(.tab)
    let shown = try await shell.wait(for: "Reads a SNAP graph")
    #expect(shown.contains("load") && shown.contains("list"), "\(shown.debugDescription)")
  }
}
