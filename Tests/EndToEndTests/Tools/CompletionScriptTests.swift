import EODTesting
import Testing

/// The completions of the program's own arguments, asked in the shells they are for.
@Suite("The completions of shells", .timeLimit(.minutes(5))) struct CompletionScriptTests {
  private func place() throws -> Workplace {
    var place = try Workplace()
    try place.folder.write("profiles: {cop: {archive: /a}, rehearsal: {archive: /b}}\n", to: "config.yaml")
    place.environment["EOD_CONFIG"] = "\(place.folder.path)/config.yaml"
    try place.folder.makeFolder("work/batches")
    try place.folder.write("", to: "work/tile.eod")
    try place.folder.write("", to: "work/notes.txt")
    return place
  }

  /// What each line of arguments can become, as one line each: the words that are offered, sorted.
  private func answers(_ outcome: Workplace.Outcome) -> [[String]] {
    outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      $0.split(separator: " ").map(String.init).sorted()
    }
  }

  private static let asked: [(words: String, offered: [String])] = [
    ("eod ch", ["check"]), ("eod t", ["tile.eod"]), ("eod --fo", ["--format"]),
    ("eod --format j", ["json"]), ("eod --profile r", ["rehearsal"]), ("eod check --form", ["--format"]),
    ("eod check --format t", ["text"]), ("eod grammar v", ["vim"]), ("eod sandbox --se", ["--seed"]),
    ("eod completions z", ["zsh"]), ("eod check t", ["tile.eod"]), ("eod manual t", []),
  ]

  @Test("are right in bash") func bash() async throws {
    let lines = Self.asked.map { "try \($0.words)" }.joined(separator: "\n")
    let place = try place()
    try place.folder.write(
      """
      eod() { '\(Workplace.program)' "$@"; }
      eval "$(eod completions bash)"
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _eod; echo "${COMPREPLY[*]}"; }
      cd work
      \(lines)
      """, to: "try.bash")
    let outcome = try await place.shell("bash --norc try.bash")
    #expect(answers(outcome) == Self.asked.map(\.offered), "\(outcome)")
  }

  @Test("are right in fish", .enabled(if: Tool.exists("fish"))) func fish() async throws {
    let lines = Self.asked.map {
      "echo (complete -C '\($0.words)' | string replace -r '\\t.*' '' | string join ' ')"
    }
    let place = try place()
    try place.folder.write(
      """
      function eod; '\(Workplace.program)' $argv; end
      eod completions fish | source
      cd work
      \(lines.joined(separator: "\n"))
      """, to: "try.fish")
    let outcome = try await place.shell("fish --no-config try.fish")
    #expect(answers(outcome) == Self.asked.map(\.offered), "\(outcome)")
  }

  /// zsh completes at a prompt only: here what the script asks zsh to offer is written down instead.
  @Test("ask zsh for the right things", .enabled(if: Tool.exists("zsh"))) func zsh() async throws {
    let place = try place()
    try place.folder.write(
      """
      eod() { '\(Workplace.program)' "$@" }
      _arguments() { print -rl -- "$@" }
      _describe() { print -rl -- ${(P)@[-1]} }
      _files() { print -r -- "files $*" }
      compdef() { print -r -- "compdef $*" }
      source =(eod completions zsh)
      words=(eod check --f); CURRENT=3; _eod
      words=(eod --f); CURRENT=2; _eod
      _eod_first
      _eod_profiles
      """, to: "try.zsh")
    let outcome = try await place.shell("zsh -f try.zsh")
    let lines = Set(outcome.output.split(separator: "\n").map(String.init))
    #expect(
      lines.isSuperset(of: [
        "compdef _eod eod", "--format[How findings are written.]:format:(text json)",
        "--profile[The profile of the configuration file.]:profile:_eod_profiles", "1: :_eod_first",
        "check:Parse and check scripts, run nothing.", "files -g *.eod", "cop", "rehearsal",
      ]) && outcome.errors.isEmpty, "\(outcome)")
  }
}
