import EODCore
import EODLanguage
import EODLedger
import EODServices

extension Command {
  static let profile = Command(
    Signature(
      "profile", "Lists the profiles, or works with another one from now on.",
      details: """
        A profile is a set of addresses and a login, under its name in `config.yaml`. Jobs of the one that was
        worked with stay in the ledger and go on; they are looked at again when it is worked with. Variables of
        the environment, such as `EOD_HDA_URL`, win over every profile.
        """,
      category: .shell,
      parameters: [Positional("NAME", .string, "the profile", isOptional: true, completion: .profiles)],
      returns: "without NAME a table: name, active, user, hda, serverless, chiller, archive",
      effect: .session,
      examples: [
        Example("profile", "Which there are, and where they lead."),
        Example("profile default; print $profile", "Back to the usual one."),
      ])
  ) { arguments, session in
    guard let name = arguments.positional(0)?.asString else {
      return .value(.list(try session.profiles()))
    }
    let settings = try session.settings.switched(to: name)
    guard name != session.settings.profile else { return .nothing }
    let jobs = session.hasLedger ? try await session.ledger().unfinishedCount() : 0
    await session.work(with: settings)
    let rest = jobs > 0 ? "; \(jobs) job\(jobs == 1 ? " goes" : "s go") on" : ""
    session.reporter.notice("profile \(name): \(settings.hda) and \(settings.serverless)\(rest)")
    let decided = settings.decidedByEnvironment
    if !decided.isEmpty {
      session.reporter.notice("\(decided.joined(separator: ", ")) in the environment wins over the profile")
    }
    return .nothing
  }
}

extension Session {
  /// A row for each profile, with the addresses as they would hold.
  fileprivate func profiles() throws -> [Value] {
    let current = settings
    let names = try current.switched(to: current.profile).profiles
    return try names.map { name in
      let settings = try current.switched(to: name)
      return [
        "name": .string(name), "active": .bool(name == current.profile),
        "user": Value(try? settings.credentials().user), "hda": .string(settings.hda.description),
        "serverless": .string(settings.serverless.description),
        "chiller": .string(settings.chiller.description),
        "archive": .string(settings.archive),
      ]
    }
  }
}
