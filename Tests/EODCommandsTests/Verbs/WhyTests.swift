import EODCommands
import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Foundation
import Testing

@Suite("why") struct WhyTests {
  private func ended(
    _ world: TestWorld, _ cause: String? = nil, _ more: String = "--label aoi-2 --into out"
  ) async throws {
    try await world.prepareC2RCC()
    if let cause {
      try world.fault("job-fails", at: "/serverless/processes/", method: "POST", ["value": .string(cause)])
    }
    try await world.run(TestWorld.goodRun(more))
    world.sandbox.advance(by: .seconds(8000))
  }

  @Test(
    "names the step and the cause of a failure, and whether another try can help",
    arguments: [
      ("stage-in", "stage-in", "Connection timed out", "try again"),
      ("exit-10", "stage-in", "more than one file in the input fits", "change the request"),
      ("exit-11", "stage-in", "a file was not found", "change the request"),
      ("exit-12", "stage-in", "the inputs are not as the service wants them", "change the request"),
      ("exit-20", "stage-in", "the input could not be unpacked", "change the request"),
      ("exit-30", "snap-function", "a tool is missing", "change the request"),
      ("exit-40", "snap-function", "the graph is invalid", "change the request"),
      ("snap", "snap-function", "failed: ", "change the request"),
      ("time-limit", "snap-function", "longer than the hour", "unknown"),
      ("silent-stop", "snap-function", "the log stops at 50 %", "try again"),
      ("stage-out", "stage-out", "Read timed out, after SNAP had done its work", "try again"),
      ("refused-upload", "stage-out", "KeyStoreException", "change the request"),
    ])
  func failures(_ cause: String, step: String, words: String, chance: String) async throws {
    try await TestWorld.run { world in
      try await ended(world, cause)
      let verdict = try await world.value("why aoi-2")
      #expect(verdict.asRecord?.keys == ["job", "label", "state", "why", "step", "chance", "next", "lines"])
      #expect(verdict["state"] == "failed")
      #expect(verdict["step"] == .string(step))
      #expect(verdict["why"]?.asString?.hasPrefix("job aoi-2 failed: ") == true)
      #expect(verdict["why"]?.asString?.contains(words) == true, "\(verdict["why"]?.text ?? "")")
      #expect(verdict["chance"] == .string(chance))
      #expect(verdict["next"]?.asString?.contains("retry aoi-2") == (chance != "change the request"))
      #expect(verdict["lines"]?.asList?.isEmpty == false)
      #expect(verdict["lines"]?.asList?.first?.asRecord?.keys == ["time", "level", "step", "message"])
    }
  }

  @Test("tells what is under way, and of what ended well where its files are") func otherStates() async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label aoi-2 --into out"))
      #expect(try await world.value("why aoi-2")["why"]?.asString?.contains("has been accepted") == true)
      world.sandbox.advance(by: .seconds(100))
      let running = try await world.value("why $last")
      #expect(running["state"] == "running")
      #expect(running["step"] != .null)
      #expect(running["next"] == "`logs aoi-2 --follow` shows how it goes on")
      world.sandbox.advance(by: .seconds(8000))
      let done = try await world.value("why aoi-2")
      #expect(done["chance"] == .null)
      #expect(done["next"] == "`results aoi-2` fetches them")
      let path = try #require(try await world.value("wait aoi-2 | get file | first").asString)
      #expect(try await world.value("why aoi-2")["why"]?.asString?.hasSuffix(": \(path)") == true)
      try await world.run("\(TestWorld.hopelessRun("--label bad"))\ncancel bad")
      #expect(try await world.value("why bad")["why"] == "job bad was stopped: cancelled here")
    }
  }

  @Test("tells of a job whose service does not answer what the ledger has") func outage() async throws {
    try await TestWorld.run { world in
      try await ended(world, "stage-out")
      _ = try await world.failure("wait aoi-2")
      try world.fault("html", at: "/serverless/jobs", count: 0)
      let verdict = try await world.value("why aoi-2")
      #expect(verdict["why"]?.asString?.contains("Read timed out") == true)
      #expect(verdict["chance"] == "try again")
      #expect(verdict["lines"] == [])
      #expect(world.transcript.warnings.last?.hasSuffix("told is what was known before") == true)
    }
  }

  @Test("tells when a queued job goes out, and of one that was refused what the service said") func unsent()
    async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try world.fault(
        "status", at: "/serverless/processes/", method: "POST", ["status": 400])
      _ = try await world.failure(TestWorld.goodRun("--label refused"))
      let refused = try await world.value("why refused")
      #expect(refused["state"] == "failed")
      #expect(refused["why"]?.asString?.hasPrefix("job refused was not accepted: ") == true)
      #expect(refused["chance"] == "change the request")
      #expect(try await world.failure("logs refused").message.contains("it was refused: "))
      try await world.run(
        """
        for n in 1..11 {
          let w = -5.2 + $n * 0.01
          run c2rcc --input img1=$hits[0] --label "n${$n}" \\
            --set polygon="POLYGON ((${$w} 50, -5 50, -5 50.2, ${$w} 50))"
        }
        """)
      let queued = try await world.value("why n11")
      #expect(queued["state"] == "queued")
      #expect(queued["why"]?.asString?.contains("until the quota has room: it goes out at about ") == true)
      #expect(try await world.failure("logs n11").message.hasSuffix("it is still queued here"))
    }
  }

  @Test("tells of stagings too") func staging() async throws {
    try await TestWorld.run { world in
      try await world.run(
        "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | where on_tape | first 1 | stage --label tape"
      )
      #expect(try await world.value("why tape")["why"]?.asString?.contains("is running since") == true)
      try await world.run("wait tape")
      #expect(
        try await world.value("why tape")["why"]?.asString?.hasPrefix("job tape was successful after") == true
      )
    }
  }

  @Test("finds a file by its sidecar, also under another name, and by its bytes where that is gone")
  func files() async throws {
    try await TestWorld.run { world in
      try await ended(world)
      let path = try #require(try await world.value("wait aoi-2 | get file | first").asString)
      let told = try await world.value("why \(path)")
      #expect(told["state"] == "unchanged")
      #expect(told["label"] == "aoi-2")
      #expect(told["graph"] == "c2rcc")
      #expect(told["products"]?.asList?.count == 1)
      let out = "\(world.folder.path)/out"
      try FileManager.default.moveItem(atPath: path, toPath: "\(out)/bay.nc")
      #expect(try await world.value("why \(path)")["state"] == "gone")
      try FileManager.default.moveItem(atPath: "\(path).eod.json", toPath: "\(out)/bay.nc.eod.json")
      for name in ["out/bay.nc", "out/bay.nc.eod.json", "./out/bay.nc"] {
        let renamed = try await world.value("why \(name)")
        #expect(renamed["state"] == "unchanged")
        #expect(renamed["job"] == told["job"])
      }
      try FileManager.default.removeItem(atPath: "\(out)/bay.nc.eod.json")
      let known = try await world.value("cd out; why bay.nc")
      #expect(known["state"] == "unchanged")
      #expect(known["job"] == told["job"])
      #expect(known["graph_text"] == told["graph_text"])
      // Changed by a byte, it is known by nothing any more.
      try Data("changed".utf8).write(to: URL(filePath: "\(out)/bay.nc"))
      #expect(try await world.failure("why bay.nc").code == "E-UNKNOWN-FILE")
    }
  }

  @Test("says so of a file that was changed") func changed() async throws {
    try await TestWorld.run { world in
      try await ended(world)
      let path = try #require(try await world.value("wait aoi-2 | get file | first").asString)
      try Data("mine".utf8).write(to: URL(filePath: path))
      let told = try await world.value("why \(path)")
      #expect(told["state"] == "changed")
      #expect(told["why"]?.asString?.contains("was changed since it was downloaded") == true)
    }
  }

  @Test("says clearly what is neither a job nor a file") func neither() async throws {
    try await TestWorld.run { world in
      let file = try await world.failure("why out/none.nc")
      #expect(file.code == "E-UNKNOWN-FILE")
      #expect(
        file.message
          == "nothing is known of `out/none.nc`: there is no such file, and no job of that id or label")
      #expect(try await world.failure("why none").code == "E-UNKNOWN-JOB")
      try world.folder.write("mine", to: "note.txt")
      #expect(try await world.failure("why note.txt").code == "E-UNKNOWN-FILE")
    }
  }
}
