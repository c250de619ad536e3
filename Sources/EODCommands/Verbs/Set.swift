import EODCore
import EODLanguage

extension Command {
  static let set = Command(
    Signature(
      "set", "Lists the settings of the program, or changes one.",
      details: """
        A change holds until the program ends. `default` as the value takes it back. Defaults stand in
        `config.yaml`, under `settings`; what a session should always begin with, in `init.eod` beside it.

        A prompt is a text in single quotes, in which fields are filled in: `{profile}`, `{jobs}` (how many have
        not ended), `{quota}` (runs left, such as `7/10`), `{folder}` and `{time}`.
        """,
      category: .shell,
      parameters: [
        Positional(
          "NAME", .choice(Preference.allCases.map(\.rawValue)), "the setting", isOptional: true,
          completion: .preferences),
        Positional("VALUE", .text, "what it shall be", isOptional: true, completion: .preferenceValues),
      ],
      returns: "without VALUE a table: name, value, allowed, about, from",
      effect: .prompt,
      examples: [
        Example("set", "All settings, their values, and where these come from."),
        Example("set color never", "No colours from now on."),
        Example("set prompt '{folder} {jobs} jobs> '", "A prompt of one's own."),
        Example("set poll 10s; set poll | get value", "Jobs are looked at more often.", shows: "10s"),
        Example("set poll default", "As it was."),
      ])
  ) { arguments, session in
    let preferences = session.preferences
    guard let preference = Preference(rawValue: arguments.text(0)) else {
      return .value(.list(Preference.allCases.map { .record(preferences.row($0)) }))
    }
    guard let value = arguments.positional(1), !value.isNull else {
      return .value(.record(preferences.row(preference)))
    }
    if value == .string("default") {
      preferences.reset(preference)
    } else {
      try preferences.set(preference, to: value.text)
    }
    return .nothing
  }
}

extension Preferences {
  fileprivate func row(_ preference: Preference) -> Record {
    [
      "name": .string(preference.rawValue), "value": .string(self[preference]),
      "allowed": .string(preference.allowed), "about": .string(preference.summary),
      "from": .string(source(of: preference).words),
    ]
  }
}
