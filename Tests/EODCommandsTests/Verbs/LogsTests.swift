import EODCore
import EODLanguage
import EODSandbox
import EODTesting
import Testing

@Suite("logs and cancel") struct LogsTests {
  @Test("hides noise, blanks secrets, and names the cause") func failedRun() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run("let job = \(TestWorld.hopelessRun("--label bad"))")
      _ = try await world.failure("wait $job")
      let lines = try await world.value("logs bad")
      #expect(lines.asList?.first?.asRecord?.keys == ["time", "level", "step", "message"])
      let messages = lines.asList?.compactMap { $0["message"]?.asString } ?? []
      #expect(
        !messages.contains {
          $0.contains("libpq") || $0.contains("security password") || $0.hasPrefix("\tat ")
        })
      #expect(world.transcript.notices.last?.hasPrefix("cause: snap-function failed: ") == true)
      #expect(world.transcript.notices.last?.contains("No intersection") == true)
      let errors = try await world.value("logs bad --level error")
      #expect(errors.asList?.isEmpty == false)
      #expect(errors.asList?.allSatisfy { $0["level"] == "error" } == true)
      #expect((errors.asList?.count ?? 0) < messages.count)
      let raw = try await world.value("logs bad --raw").asList?.compactMap(\.asString) ?? []
      #expect(raw.count > messages.count)
      #expect(raw.contains { $0.contains("libpq") })
      #expect(raw.contains { $0.contains("security password: …") })
      #expect(!raw.contains { $0.contains(#""user":"sandbox""#) })
    }
  }

  @Test("are narrowed by level, step, time and pattern") func selection() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label a"))
      world.sandbox.advance(by: .seconds(3600))
      let all = try await world.value("logs a").asList ?? []
      #expect(Set(all.compactMap { $0["step"]?.asString }) == ["stage-in", "snap-function", "stage-out"])
      let stored = try await world.value("logs a --step stage-out --grep 'Stored \\S+\\.nc'").asList ?? []
      #expect(stored.count == 1)
      #expect(stored.first?["step"] == "stage-out")
      #expect(stored.first?["message"]?.asString?.hasPrefix("Stored ") == true)
      #expect(try await world.value("logs a --raw --grep '^\\[METRICS' | count").asInt ?? 0 > 0)
      #expect(try await world.value("logs a --since 1s") == [])
      #expect(try await world.value("logs a --since 2h | count") == .int(all.count))
      let middle = try #require(all[all.count / 2]["time"]?.asDate)
      let late = try await world.value("logs a --since \(middle.rfc3339)").asList ?? []
      #expect(!late.isEmpty && late.count < all.count)
      #expect(late.allSatisfy { ($0["time"]?.asDate).map { $0 >= middle } == true })
      #expect(
        try await world.value("logs a --level warning").asList?.contains { $0["level"] == "info" } == false)
      for (option, what) in [
        ("--since tomorrow", "--since"), ("--since 5", "--since"), ("--grep '('", "--grep"),
      ] {
        let failure = try await world.failure("logs a \(option)")
        #expect(failure.code == "E-VALUE")
        #expect(failure.message.hasPrefix(what))
        #expect(failure.help != nil)
      }
    }
  }

  @Test("followed go on until the job has ended, through an outage, each line once") func follow()
    async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label a"))
      try world.fault("status", at: "/serverless/jobs/", nth: 9, count: 40, ["status": 503])
      let followed = try await world.value("logs a --follow --raw").asList ?? []
      #expect(world.transcript.warnings.count { $0.contains("following goes on") } == 1)
      #expect(world.transcript.notices.count { $0.hasSuffix("answers again") } == 1)
      #expect(followed == (try await world.value("logs a --raw").asList))
      #expect(try await world.value("jobs | get state") == ["successful"])
      // Of a job that has ended already it is the log.
      #expect(try await world.value("logs a --follow --raw").asList == followed)
    }
  }

  @Test("followed end with the cause, and end at once where the service refuses") func followedFailure()
    async throws
  {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.hopelessRun("--label bad"))
      try await world.run("logs bad --follow --level error")
      #expect(world.transcript.notices.last?.hasPrefix("cause: snap-function failed: ") == true)
      try world.fault("status", at: "/serverless/jobs/", count: 0, ["status": 403])
      #expect(try await world.failure("logs bad --follow").code == "E-REFUSED")
    }
  }

  @Test("show no secret, in whatever spelling") func secrets() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label a"))
      world.sandbox.advance(by: .seconds(3600))
      try world.fault("log-secrets", at: "/serverless/jobs/", count: 0)
      let lines = try await world.value("logs a --raw").asList?.compactMap(\.asString) ?? []
      #expect(lines.contains { $0.contains("AWS_SECRET_ACCESS_KEY=…") })
      for secret in ["made-up", "bWFkZS11cC10b2tlbg", "sandbox:"] {
        #expect(!lines.contains { $0.contains(secret) }, "\(secret)")
      }
    }
  }

  @Test(
    "are read with every spelling of the time", arguments: ["seconds", "milliseconds", "zulu", "missing"])
  func times(_ format: String) async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run(TestWorld.goodRun("--label a"))
      world.sandbox.advance(by: .seconds(3600))
      let usual = try await world.value("logs a | get message")
      try world.fault("log-time-format", at: "/serverless/jobs/", count: 0, ["value": .string(format)])
      #expect(try await world.value("logs a | get message") == usual)
      let times = try await world.value("logs a | get time").asList ?? []
      #expect(times.allSatisfy { $0.isNull == (format == "missing") })
    }
  }

  @Test("are of runs only") func noLog() async throws {
    try await TestWorld.run { world in
      try await world.run(
        "scan $archive/copernicus.eu/s2a_prd_msil1c --match *T60WWV* | first 1 | stage --label tape")
      #expect(try await world.failure("logs tape").message.hasSuffix("has no log: Chiller keeps none"))
      #expect(
        try await world.failure("cancel tape").message.hasSuffix(
          "cannot be cancelled: Chiller has no way to do it"))
    }
  }

  @Test("cancel stops a job, here and there, once") func cancel() async throws {
    try await TestWorld.run { world in
      try await world.prepareC2RCC()
      try await world.run("\(TestWorld.goodRun("--label a"))\n\(TestWorld.hopelessRun("--label b"))")
      #expect(try await world.value("cancel a | get state") == ["dismissed"])
      #expect(try await world.value("jobs --remote | get state") == ["accepted", "dismissed"])
      let failure = try await world.failure("wait a")
      #expect(failure.exitCode == .jobFailed)
      try await world.run("cancel a")
      #expect(world.transcript.notices.last?.hasSuffix("is dismissed already") == true)
      // One that has ended meanwhile keeps its end.
      world.sandbox.advance(by: .seconds(3600))
      #expect(try await world.value("cancel b | get state") == ["failed"])
      #expect(world.transcript.notices.last?.hasSuffix("had ended before: it is failed") == true)
    }
  }
}
