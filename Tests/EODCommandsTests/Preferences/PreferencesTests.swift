import EODCommands
import EODCore
import EODServices
import EODTesting
import Testing

@Suite("The settings of the program") struct PreferencesTests {
  private func preferences(
    _ config: String, flags: [Preference: (value: String, flag: String)] = [:]
  ) throws -> Preferences {
    let folder = try TemporaryFolder()
    let file = try folder.write(config, to: "config.yaml")
    return try Preferences(
      try Settings.resolve(environment: ["EOD_CONFIG": file], home: folder.path), flags: flags)
  }

  @Test("set wins over a flag, that over the file, that over what is built in") func order() throws {
    let plain = try preferences("")
    #expect(plain[.color] == "auto" && plain[.poll] == "1m")
    let config = "settings:\n  color: never\n  poll: 5m\n"
    let file = try preferences(config)
    #expect(file[.color] == "never" && file[.poll] == "5m")
    let flagged = try preferences(config, flags: [.color: ("always", "--color")])
    #expect(flagged[.color] == "always")
    try flagged.set(.color, to: "auto")
    #expect(flagged[.color] == "auto")
    flagged.reset(.color)
    #expect(flagged[.color] == "always")
  }

  @Test(
    "a default of the file that is none is told with its line and what is allowed",
    arguments: [
      ("settings:\n  colour: never\n", "line 2: there is no setting `colour`", "did you mean `color`?"),
      ("settings:\n  format: json\n", "line 2: there is no setting `format`", "the settings are"),
      ("settings:\n  color: blue\n", "line 2: color: `blue`", "always"),
      ("settings:\n  poll: 1\n", "line 2: poll: `1`", "2s to 1h"),
      ("settings:\n\n  prompt: '{jbs}> '\n", "line 3: prompt: there is no field `{jbs}`", "`{jobs}`"),
      ("settings: [1]\n", "a map of settings expected", "profiles"),
      ("setings: {}\n", "there is no setting `setings`", "did you mean `settings`?"),
    ])
  func badFile(config: String, message: String, hint: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try preferences(config) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.hint?.contains(hint) == true, "\(error?.hint ?? "")")
    #expect(error?.exitCode == .usage)
  }

  @Test(
    "each value is judged when it is set, and a wrong one changes nothing",
    arguments: [
      (Preference.color, ["auto", "always", "never"], ["blue", "", "Auto"]),
      (.format, ["auto", "ndjson"], ["xml"]),
      (.pager, ["auto", "never", "less -R"], ["", "7", "less\u{1B}[2J"]),
      (.parallelism, ["1", "64"], ["0", "65", "many", "1.5"]),
      (.poll, ["2s", "1h", "1.5m"], ["1s", "2h", "60", "soon"]),
      (.prompt, ["auto", "> ", "{profile}{jobs}{quota}{folder}{time}"], ["{", "}", "{x}", "\u{7}"]),
    ])
  func values(preference: Preference, good: [String], bad: [String]) throws {
    let preferences = Preferences()
    for value in good {
      try preferences.set(preference, to: value)
      #expect(preferences[preference] == value)
    }
    let last = preferences[preference]
    for value in bad {
      let error = #expect(throws: CommandError.self, "\(value)") {
        try preferences.set(preference, to: value)
      }
      #expect(error?.hint?.contains("allowed: ") == true)
      #expect(preferences[preference] == last)
    }
  }

  @Test("a template is filled with what there is") func template() throws {
    let facts = PromptFacts(
      profile: "cop", jobs: 3, quota: PromptFacts.Runs(left: 7, limit: 10, isInUse: true), folder: "~/s2",
      time: "14:02")
    #expect(
      try PromptTemplate("{time} {folder} [{profile}] {jobs}·{quota}> ").filled(facts)
        == "14:02 ~/s2 [cop] 3·7/10> ")
    #expect(try PromptTemplate("{quota}> ").filled(PromptFacts(profile: "default")) == "-> ")
  }
}
