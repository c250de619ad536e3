import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Foundation
import Testing

@Suite("stage") struct StageTests {
  private static let findTwo = """
    let two = scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | where on_tape | sort-by name | first 2
    """

  private static let everything =
    "(scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | sort-by name)"
  private static let firstTwo = "(scan $archive --match *T60WWV* | where on_tape | sort-by name | first 2)"

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

  @Test("leaves out what is on disk, and says how many", arguments: ["$all", "$all.path", "--list all.txt"])
  func onDisk(_ files: String) async throws {
    try await TestWorld.run { world in
      try await world.run("stage --wait (\(Self.firstTwo))")
      let save = files.hasPrefix("--list") ? "\n$all.path | save all.txt" : ""
      try await world.run("let all = \(Self.everything)\(save)\nlet job = stage \(files)")
      let count = try await world.value("$all | count").asInt ?? 0
      let there = try await world.value("$all | where not on_tape | count").asInt ?? 0
      #expect(there > 1 && there < count)
      #expect(
        world.transcript.notices.contains(
          "\(there) of \(count) are on disk already; `--all` stages them too"),
        "\(world.transcript.notices)")
      let list = try #require(world.names(in: "state/cache").first)
      let lines = try String(contentsOfFile: "\(world.folder.path)/state/cache/\(list)", encoding: .utf8)
      #expect(lines.split(separator: "\n").count == count - there)
    }
  }

  @Test("sends nothing where all is on disk, unless it is told to") func allOnDisk() async throws {
    try await TestWorld.run { world in
      try await world.run("let two = \(Self.firstTwo)\nstage --wait $two")
      try await world.run("let two = scan $archive --match *T60WWV* | where not on_tape | first 2")
      try await world.run("let job = stage $two --wait")
      #expect(try await world.value("$job == null") == true)
      #expect(
        world.transcript.notices.last == "all 2 files are on disk already; `--all` stages them all the same")
      #expect(world.requests("POST /chiller/upload") == 1)
      #expect(world.names(in: "state/cache") == [])
      #expect(try await world.value("stage $two --all --wait | get state") == ["successful"])
      #expect(world.requests("POST /chiller/upload") == 2)
    }
  }

  @Test("does not send again what is under way, and sends what has ended") func reuse() async throws {
    try await TestWorld.run { world in
      try await world.run("\(Self.findTwo)\nlet first = stage $two --label a")
      #expect(try await world.value("stage $two | get label") == "a")
      #expect(
        world.transcript.notices.last
          == "reusing job a (accepted): the same files; `--fresh` stages them anew")
      #expect(world.requests("POST /chiller/upload") == 1)
      #expect(world.names(in: "state/cache").count == 1)
      #expect(try await world.value("stage $two --fresh --label b | get label") == "b")
      #expect(try await world.value("wait --all | get state") == ["successful", "successful"])
      #expect(try await world.value("stage $two --label c | get label") == "c")
      #expect(world.requests("POST /chiller/upload") == 3)
    }
  }

  @Test("sends again at once what was not answered") func lostAnswer() async throws {
    try await TestWorld.run { world in
      try world.fault("lost", at: "/chiller/upload", count: 2)
      let job = try await world.value("\(Self.findTwo)\nstage $two --label lost")
      #expect(job["state"] == "accepted")
      #expect(world.transcript.warnings.count == 1, "\(world.transcript.warnings)")
      #expect(world.transcript.warnings.first?.hasSuffix("staging twice does no harm") == true)
      #expect(try await world.value("jobs | count") == 1)
      #expect(try await world.value("wait lost | get state") == ["successful"])
    }
  }

  @Test(
    "what stays unanswered is sent by the next that asks",
    arguments: ["wait late", "stage $two --wait", "drain --wait", "drain; wait late"])
  func leftover(_ command: String) async throws {
    try await TestWorld.run(hasLedgerFile: true) { world in
      try world.fault("lost", at: "/chiller/upload", count: 4)
      try await world.run(Self.findTwo)
      let failure = try await world.failure("stage $two --label late")
      #expect(failure.code == "E-UNREACHABLE")
      #expect(failure.exitCode == .unreachable)
      #expect(
        world.transcript.warnings.last?.hasSuffix("`wait local-1` sends it again, which does no harm") == true
      )
      #expect(try await world.value("jobs | get state") == ["submitting"])
      try world.fault("lost", at: "/chiller/upload", count: 2)
      try await world.another { next in
        try await next.run(Self.findTwo)
        #expect(try await next.value("\(command) | get state") == ["successful"])
        #expect(try await next.value("jobs | get label") == ["late"])
        #expect(next.names(in: "state/cache") == ["sending.lock"], "a list that has done its work goes")
      }
    }
  }

  @Test("goes on when the shell ends") func survives() async throws {
    try await TestWorld.run(hasLedgerFile: true) { world in
      try await world.run("\(Self.findTwo)\nlet job = stage $two --label two")
      try await world.another { next in
        let states = try await next.value("wait two | get state")
        #expect(states == ["successful"])
        #expect(next.requests("POST /chiller/upload") == 1)
      }
    }
  }

  @Test("tells how far it is, and how long past stagings let expect") func progress() async throws {
    try await TestWorld.run { world in
      try await world.run("stage --wait (\(Self.everything) | where on_tape | first 4)")
      try await world.run("let rest = \(Self.everything) | where on_tape | first 4\nlet job = stage $rest")
      let message = try await world.value("status | first | get message").asString ?? ""
      #expect(message.wholeMatch(of: /0 of 4 files, about \d+ min left/) != nil, "\(message)")
      #expect(try await world.value("jobs | first | get message") == "0 of 4 files")
    }
  }

  @Test("says that nothing has happened for 40 minutes, once") func standstill() async throws {
    try await TestWorld.run { world in
      try world.fault("staging-hangs", at: "/chiller/upload", ["value": 1])
      try await world.run("\(Self.findTwo)\nlet job = stage $two --label slow")
      let waiting = Task { try await world.run("wait slow") }
      let start = world.sandbox.now
      while world.sandbox.now.since(start) < .seconds(2 * 3600) { await Task.yield() }
      waiting.cancel()
      _ = await waiting.result
      #expect(world.transcript.warnings.count == 1, "\(world.transcript.warnings)")
      #expect(
        world.transcript.warnings.first?.firstMatch(
          of: /^staging slow: no progress for 4\d min \(1 of 2 files\); it goes on/) != nil)
      let message = try await world.value("status slow | first | get message").asString ?? ""
      #expect(message.hasPrefix("1 of 2 files, no progress for "), "\(message)")
    }
  }

  @Test("waits for a job that Chiller does not know yet, and for a slow one") func unseen() async throws {
    try await TestWorld.run { world in
      try world.fault("staging-unseen", at: "/chiller/upload", ["value": 200])
      try world.fault("staging-slow", at: "/chiller/upload", nth: 2, ["value": 20])
      try await world.run("\(Self.findTwo)")
      #expect(try await world.value("stage $two --wait | get state") == ["successful"])
      #expect(try await world.value("stage $two --wait --fresh | get state") == ["successful"])
      #expect(world.transcript.warnings == [])
      try world.fault("staging-fails", at: "/chiller/upload", ["value": 1])
      #expect(try await world.failure("stage $two --wait --fresh").code == "E-JOB-FAILED")
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
