import EODCore
import EODSandbox
import EODTesting
import Foundation
import Testing

/// The exit codes that contract.md fixes, each as a caller meets it.
@Suite("The exit code", .timeLimit(.minutes(5))) struct ExitCodeTests {
  @Test(
    "tells what became of a text",
    arguments: [
      ("print done", 0), ("load missing.csv", 1), ("scna .", 2), ("print (", 2), ("exit 9", 9), ("exit", 0),
      ("try { load missing.csv } catch { exit 4 }", 4), ("!exit 7", 1),
    ] as [(String, Int32)])
  func texts(code: String, expected: Int32) async throws {
    let outcome = try await Workplace().run("-c", code)
    #expect(outcome.code == expected, "\(outcome)")
  }

  @Test("is 3 where a job failed, after its table was shown")
  func failedJob() async throws {
    try await withSandbox(SandboxOptions(speed: 3600, failRate: 1)) { sandbox in
      let place = try Workplace(sandbox)
      try place.copyExampleInputs()
      let outcome = try await place.run("-c", Self.oneRun)
      #expect(outcome.code == 3 && outcome.output.contains("failed"), "\(outcome)")
    }
  }

  @Test("is 4 with a wrong password, which is not shown")
  func refused() async throws {
    try await withSandbox { sandbox in
      let place = try Workplace(sandbox, ["HDA_PASSWORD": "not-the-password"])
      let outcome = try await place.run("-c", "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --limit 1")
      #expect(outcome.code == 4 && !outcome.errors.contains("not-the-password"), "\(outcome)")
    }
  }

  @Test("is 4 with no credentials, and says where they are looked for")
  func noCredentials() async throws {
    try await withSandbox { sandbox in
      var place = try Workplace(sandbox)
      place.environment["HDA_USER"] = nil
      place.environment["HDA_PASSWORD"] = nil
      let outcome = try await place.run("-c", "search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --limit 1")
      #expect(outcome.code == 4 && outcome.errors.contains(".hdarc"), "\(outcome)")
    }
  }

  @Test("is 5 where the quota is used up and nobody waits for more")
  func quota() async throws {
    try await withSandbox(SandboxOptions(speed: 3600)) { sandbox in
      try sandbox.addFaults([
        ["path": "/serverless", "method": "POST", "kind": "status", "status": 429, "count": 0]
      ])
      let place = try Workplace(sandbox)
      try place.copyExampleInputs()
      let outcome = try await place.run("-c", Self.oneRun.replacing(" --wait", with: ""))
      #expect(outcome.code == 5, "\(outcome)")
      #expect(outcome.errors.contains("1 queued; next"), "\(outcome)")
      #expect(outcome.errors.contains("`eod drain`"), "\(outcome)")
    }
  }

  @Test(
    "is 6 where a service is down, and names its address",
    arguments: [
      ("EOD_CHILLER_URL", "stage /eodc/products/a.zip"), ("EOD_HDA_URL", "datasets"),
      ("EOD_SERVERLESS_URL", "jobs --remote"),
    ])
  func unreachable(variable: String, code: String) async throws {
    try await withSandbox { sandbox in
      let closed = try ClosedPort()
      let place = try Workplace(sandbox, [variable: closed.url, "EOD_POLL_SCALE": "0.001"])
      let outcome = try await place.run("-c", code)
      #expect(outcome.code == 6 && outcome.errors.contains(closed.url), "\(outcome)")
    }
  }

  @Test("is 130 after SIGINT, and the jobs go on", arguments: [(1, "1 job goes on"), (2, "2 jobs go on")])
  func interrupted(jobs: Int, text: String) async throws {
    try await withSandbox { sandbox in
      let place = try Workplace(sandbox)
      let program = try place.start(
        "-c",
        """
        for n in 1..\(jobs) {
          scan $archive --match "*T60WWV*" | skip $n | first 1 | stage --label "job-$n" | ignore
        }
        print waiting
        wait --all
        """)
      try await program.output.wait(for: "waiting")
      program.child.send(SIGINT)
      let outcome = Workplace.Outcome(try await program.end())
      #expect(outcome.code == 130 && outcome.errors.contains(text), "\(outcome)")
      let known = try await place.run("--format", "ndjson", "-c", "jobs | get label | sort-by")
      #expect(known.output.split(separator: "\n").count == jobs, "\(known)")
    }
  }

  /// A run of the example's graph on one product and area, waited for.
  static let oneRun = """
    graph load c2rcc s2_c2rcc.xml
    let hits = search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-06-23 --end 2020-06-24 --where processingLevel=S2MSI1C
    let aoi = load AOIs.txt --as json | get "2"
    run c2rcc --input img1=$hits[0] --set polygon=$aoi.geoRegion --into results --wait
    """
}
