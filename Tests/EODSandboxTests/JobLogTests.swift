import EODCore
import Testing

@testable import EODSandbox

@Suite struct JobLogTests {
  private static let endings: [RunPlan.Ending] =
    [.success, .never] + RunFailure.Cause.allCases.map { .failure(RunFailure($0, "x")) }

  private func messages(_ ending: RunPlan.Ending, process: String = "snap-function") -> [String] {
    JobLog(of: .sample(process: process, products: ["S2A_X"], ending: ending)).entries.map(\.message)
  }

  @Test("lines come in order of time and within the run, whatever happens", arguments: endings)
  func order(ending: RunPlan.Ending) {
    for process in ["snap-function", "dataTailor", "shearwater-demo"] {
      let job = RemoteJob.sample(process: process, ending: ending)
      let offsets = JobLog(of: job).entries.map(\.offset)
      #expect(offsets == offsets.sorted())
      #expect(offsets.allSatisfy { $0 >= job.plan.queueing && $0 <= job.plan.total })
    }
  }

  @Test("the kinds of lines are there in the shares in which they were seen")
  func shares() {
    // Of 475 lines of two runs: logfmt 235 (206 of them noise), Spring 70, SNAP 22, metrics 7, SLF4J 15,
    // worker 7, empty 20.
    let lines = messages(.success)
    func count(_ range: ClosedRange<Int>, _ test: (String) -> Bool) -> Bool {
      range.contains(lines.count(where: test))
    }
    #expect((200...260).contains(lines.count))
    #expect(count(100...135) { $0.hasPrefix("time=") })
    #expect(count(95...110) { $0.contains("level=debug") })
    #expect(count(28...40) { $0.contains(" 26 --- [") })
    #expect(count(8...14) { $0.hasPrefix("INFO: ") || $0.hasPrefix("WARNING: ") })
    #expect(count(5...9) { $0.contains("[METRICS]") })
    #expect(count(6...9) { $0.hasPrefix("SLF4J(") })
    #expect(count(2...6) { $0.hasPrefix("[19") })
    #expect(count(8...14) { $0.isEmpty })
    #expect(lines.contains { $0.contains(" : [METRICS]") })
    #expect(lines.contains { $0.hasPrefix("\tat ") })
    #expect(lines.contains { $0.hasPrefix("ERROR 1: libpq") })
    #expect(lines.contains { $0.contains("[main] INFO serverStartup - ") })
    #expect(lines.contains { $0.hasPrefix("+ /usr/local/snap/bin/gpt ") })
    #expect(lines.last?.contains("sub-process exited") == true)
    #expect(!lines.contains { $0.hasPrefix("Error: ") })
  }

  @Test(
    "a failure ends with its exit code, and says before why",
    arguments: [
      (RunFailure.Cause.ambiguousInput, 10, "More than one file matches: eo_input/x"),
      (.inputNotFound, 11, "File not found: eo_input/x"), (.badInputs, 12, "Bad inputs: x"),
      (.badArchive, 20, "Cannot uncompress: eo_input/x"), (.missingTool, 30, "A tool is missing: x"),
      (.badGraph, 40, "Graph invalid: x"), (.function, 1, "SEVERE: org.esa.snap.core.gpf.x"),
      (.download, 1, "DownloadFailedException: Connection timed out"),
      (.upload, 1, "UploadFailedException: Read timed out"), (.refusedUpload, 1, "KeyStoreException: x"),
      (.timeLimit, 143, "Stopped after the time limit"),
    ])
  func exitCodes(cause: RunFailure.Cause, code: Int, words: String) {
    let lines = messages(.failure(RunFailure(cause, "x")))
    #expect(lines.last == "Error: exit status \(code)")
    #expect(lines.dropLast().contains { $0.contains(words) })
    // The executor notices nothing.
    #expect(lines.contains { $0.contains(#"msg="sub-process exited" argo=true error="<nil>""#) })
  }

  @Test(
    "a run that is killed leaves no word: its log stops at 50 %, two minutes before it is known to have failed"
  )
  func silentStop() {
    let job = RemoteJob.sample(ending: .failure(RunFailure(.silentStop)))
    let entries = JobLog(of: job).entries
    let lines = entries.map(\.message)
    #expect(lines.last { $0.contains("%") } == "....50%")
    for word in ["Error", "ERROR - ", "SEVERE", "Exception", "[ERROR]"] {
      #expect(!lines.contains { $0.contains(word) }, "\(word)")
    }
    #expect(job.plan.total - (entries.last?.offset ?? .zero) > .seconds(90))
    #expect((1800...1815).contains(job.plan.total.components.seconds))
  }

  @Test("after SNAP did its work the upload fails four minutes later")
  func upload() throws {
    let job = RemoteJob.sample(ending: .failure(RunFailure(.upload)))
    let entries = JobLog(of: job).entries
    let done = try #require(entries.first { $0.message.contains(#"[END] {"phase":"launch_snap""#) })
    let failed = try #require(entries.first { $0.message.contains("UploadFailedException") })
    #expect((230...250).contains((failed.offset - done.offset).components.seconds))
  }

  @Test("progress comes in even or in uneven steps, and ends with done or at what it had reached")
  func progress() {
    let even = JobLog(of: .sample(number: 0)).entries.map(\.message).filter { $0.contains("%") }
    let uneven = JobLog(of: .sample(number: 1)).entries.map(\.message).filter { $0.contains("%") }
    #expect(even.first == "....10%" && even.last == "....90% done.")
    #expect(uneven.prefix(3) == [".12%", ".22%", "....38%"])
  }

  private func shape(_ quirks: [(Quirk, Value)], at now: Timestamp? = nil) throws -> [Value] {
    let job = RemoteJob.sample()
    var set = Quirks()
    for (quirk, value) in quirks { set.add(quirk, value) }
    return try #require(JobLog(of: job).shape(at: now ?? job.ends, quirks: set).asList)
  }

  @Test(
    "times of entries are written as a rule wants",
    arguments: [
      ("standard", 35, "+00:00"), ("seconds", 25, "+00:00"), ("milliseconds", 29, "+00:00"),
      ("zulu", 30, "Z"),
    ])
  func timeFormats(format: String, length: Int, end: String) throws {
    let stamps = try shape([(.logTimeFormat, .string(format))]).compactMap { $0["timestamp"]?.asString }
    #expect(!stamps.isEmpty)
    #expect(stamps.allSatisfy { $0.count == length && $0.hasSuffix(end) })
    #expect(try shape([(.logTimeFormat, "missing")]).allSatisfy { $0["timestamp"] == nil })
  }

  @Test("only what has been written by now is told, also of a run that was stopped")
  func partial() throws {
    let job = RemoteJob.sample()
    let early = try #require(JobLog(of: job).shape(at: job.midway).asList)
    let stopped = RemoteJob.sample(dismissed: job.midway)
    #expect(try shape([]).count > early.count)
    #expect(JobLog(of: stopped).shape(at: job.ends).asList == early)
  }

  @Test("a rule makes a log long, or full of secrets")
  func additions() throws {
    let usual = try shape([]).count
    #expect(try shape([(.logLines, 5000)]).count == usual + 5000)
    let secrets = try shape([(.logSecrets, true)]).compactMap { $0["message"]?.asString }
    for word in ["Bearer ", "AWS_SECRET_ACCESS_KEY=", "X-Amz-Signature=", "secret_key"] {
      #expect(secrets.contains { $0.contains(word) })
    }
  }
}
