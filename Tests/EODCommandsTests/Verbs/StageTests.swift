import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Testing

@Suite("stage") struct StageTests {
  private static let findTwo = """
    let two = scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | where on_tape | sort-by name | first 2
    """

  @Test(
    "takes a table, a list, arguments, a stream and a file",
    arguments: [
      "stage $two", "stage $two.path", "stage $two[0].path $two[1].path", "$two | stage",
      "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | where on_tape | first 2 | stage",
      "$two.path | save two.txt; stage --list two.txt",
    ])
  func sources(_ command: String) async throws {
    try await TestWorld.run { world in
      let job = try await world.value("\(Self.findTwo)\n\(command) --label both")
      #expect(job["service"] == "chiller")
      #expect(job["state"] == "accepted")
      #expect(job["label"] == "both")
      #expect(world.requests("POST /chiller/upload") == 1)
      #expect(world.names(in: "state/cache").count == 1)
      let table = try await world.value("wait both")
      #expect(table.asList?.first?["state"] == "successful")
      #expect(world.names(in: "state/cache") == [], "a list that has done its work goes")
    }
  }

  @Test(
    "understands both forms of Chiller's answer and of its status",
    arguments: ["", "url", "path", "json", "quoted", "location"], ["", "documented", "client", "lower"])
  func answers(_ upload: String, _ status: String) async throws {
    try await TestWorld.run { world in
      for (kind, value) in [("upload-answer", upload), ("status-form", status)] where !value.isEmpty {
        try world.sandbox.addFaults([.record(["kind": .string(kind), "value": .string(value)])])
      }
      try await world.run("\(Self.findTwo)\nlet job = stage $two")
      let under = try await world.value("status $job")
      #expect(under.asList?.first?["state"] == "running")
      let table = try await world.value("wait $job")
      #expect(table.asList?.first?["state"] == "successful")
      let stays = try await world.value(
        "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | where path in $two.path | get on_tape")
      #expect(stays == [false, false])
      #expect(world.transcript.warnings == [])
    }
  }

  @Test(
    "refuses a bad list before anything is uploaded",
    arguments: [
      ("stage []", "E-NOTHING-TO-STAGE"), ("[] | stage", "E-NOTHING-TO-STAGE"),
      ("stage", "E-NOTHING-TO-STAGE"),
      ("stage --list empty.txt", "E-NOTHING-TO-STAGE"), ("stage relative/path.zip", "E-STAGE-PATH"),
      (#"stage ["/a.zip" "/b\n/c.zip"]"#, "E-STAGE-PATH"), ("stage [{name: a}]", "E-STAGE-PATH"),
      ("stage --list nowhere.txt", "E-FILE"),
    ])
  func refusals(_ command: String, code: String) async throws {
    try await TestWorld.run { world in
      try world.folder.write("\n\n", to: "empty.txt")
      let failure = try await world.failure(command)
      #expect(failure.code == code)
      #expect(failure.help != nil)
      #expect(failure.exitCode == .failed)
      #expect(world.requests() == 0)
      #expect(world.names(in: "state/cache") == [])
      #expect(try await world.value("jobs") == [])
    }
  }

  @Test("lists what was not staged, and makes the exit code say so")
  func notStaged() async throws {
    try await TestWorld.run { world in
      let failure = try await world.failure(
        "\(Self.findTwo)\nstage $two.path $archive/copernicus.eu/nothing.zip --label three --wait")
      #expect(failure.code == "E-NOT-STAGED")
      #expect(failure.message == "1 of 3 files of job three were not staged")
      #expect(failure.exitCode == .jobFailed)
      #expect(world.transcript.warnings.contains { $0.hasSuffix("copernicus.eu/nothing.zip") })
      #expect(world.transcript.shown.last?.asList?.first?["reason"] == "1 files were not staged")
    }
  }

  @Test("says what it would do in a dry run, and does not")
  func dryRun() async throws {
    try await TestWorld.run(switches: Session.Switches(isDryRun: true)) { world in
      try await world.run("\(Self.findTwo)\nstage $two")
      #expect(
        world.transcript.notices.contains { $0.hasPrefix("would stage 2 files through http://127.0.0.1") })
      #expect(world.requests() == 0)
      #expect(world.names(in: "state/cache") == [])
    }
  }

  @Test("keeps a job whose answer was lost as one that may be under way")
  func lostAnswer() async throws {
    try await TestWorld.run { world in
      try world.fault("lost", at: "/chiller/upload")
      let failure = try await world.failure("\(Self.findTwo)\nstage $two --label lost")
      #expect(failure.code == "E-UNREACHABLE")
      #expect(failure.exitCode == .unreachable)
      #expect(
        world.transcript.warnings.contains { $0.contains("never answered") && $0.contains("does no harm") })
      #expect(try await world.value("jobs | get state") == ["submitting"])
    }
  }

  @Test("keeps a refused job as failed, with the service's words")
  func refused() async throws {
    try await TestWorld.run { world in
      try world.fault("html", at: "/chiller/upload", ["status": 403])
      let failure = try await world.failure("\(Self.findTwo)\nstage $two --label refused")
      #expect(failure.code == "E-REFUSED")
      #expect(failure.exitCode == .refused)
      #expect(failure.help == "Chiller answers from inside EODC's network only")
      let job = try await world.value("jobs | first")
      #expect(job["state"] == "failed")
      #expect(job["message"]?.asString?.contains("Forbidden") == true)
    }
  }
}
