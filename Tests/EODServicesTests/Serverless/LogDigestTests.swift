import Testing

@testable import EODServices

@Suite struct LogDigestTests {
  private static func initialized(_ step: String) -> String {
    #"time="x" level=info msg="Executor initialized" templateName=\#(step)"#
  }

  private func digest(_ lines: [String]) -> LogDigest {
    LogDigest(lines.map { LogLine(LogEntry(time: nil, message: $0)) })
  }

  private func failure(_ lines: [String], hasFailed: Bool = true) -> LogDigest.Failure? {
    digest(lines).failure(hasFailed: hasFailed)
  }

  @Test("an upload that timed out is worth another try")
  func upload() throws {
    let lines = [
      Self.initialized("stage-in"), Self.initialized("snap-function"), ".12%.50%.100% done.",
      Self.initialized("stage-out"), "a.b.UploadFailedException: Read timed out", "\tat a.b.C(D.java:1)",
      #"time="x" level=info msg="sub-process exited" argo=true error="<nil>""#, "Error: exit status 1",
    ]
    let digest = digest(lines)
    let failure = try #require(self.failure(lines))
    #expect(digest.steps == ["stage-in", "snap-function", "stage-out"])
    #expect(digest.progress == 100)
    #expect(
      failure.cause
        == "stage-out failed: a.b.UploadFailedException: Read timed out, after SNAP had done its work")
    #expect(failure.chance == .worthAnotherTry)
    #expect(failure.step == "stage-out")
    #expect(failure.evidence.count == 2)
  }

  @Test("a log that just stops was killed or ran out of time")
  func silence() {
    let lines = [Self.initialized("snap-function"), "....10%....50%"]
    #expect(digest(lines).progress == 50)
    #expect(failure(lines)?.cause.contains("stops at 50 %") == true)
    #expect(failure(lines)?.chance == .worthAnotherTry)
    #expect(failure([]) == nil)
  }

  @Test(
    "what the worker finds wrong with the request will be wrong again", arguments: [10, 11, 12, 20, 30, 40])
  func worker(status: Int) {
    let failure = failure([Self.initialized("snap-function"), "Error: exit status \(status)"])
    #expect(failure?.chance == .hopeless)
    #expect(failure?.cause.hasPrefix("snap-function failed: ") == true)
  }

  @Test("an error of SNAP is the cause")
  func operatorError() {
    let failure = failure([
      Self.initialized("snap-function"), "SEVERE: org.esa.Foo: no such band", "INFO: bye",
      "Error: exit status 1",
    ])
    #expect(failure?.cause == "snap-function failed: no such band")
    #expect(failure?.chance == .hopeless)
  }

  @Test("a run that went well has no cause, whatever it complained of")
  func success() {
    #expect(failure(["ERROR 4: a warning in disguise", ".100% done."], hasFailed: false) == nil)
  }

  @Test("what a signal ended is said so, and nobody knows whether it helps to try again")
  func signals() {
    let late = failure([
      Self.initialized("snap-function"), "....10%....40%",
      "[2025-02-13T15:51:24+0000] [ERROR] - Stopped after the time limit", "Error: exit status 143",
    ])
    #expect(
      late?.cause
        == "snap-function was stopped: it took longer than the hour that a run may take, at 40 %")
    #expect(late?.chance == .unknown)
    #expect(failure(["Error: exit status 137"])?.cause.contains("too little memory") == true)
  }

  @Test("an error behind the end of the process is not its cause")
  func order() {
    let failure = failure(["SEVERE: first", "Error: exit status 1", "SEVERE: afterthought"])
    #expect(failure?.cause == "the run failed: first")
  }

  @Test("where the executor is silent, the phases tell the steps")
  func phases() {
    let metrics = ["stage_in", "launch_snap", "stage_out"].map {
      #"[METRICS][j][START] {"phase":"\#($0)"}"#
    }
    #expect(digest(metrics).steps == ["stage-in", "function", "stage-out"])
    #expect(digest([Self.initialized("dataTailor")] + metrics).steps == ["dataTailor"])
  }
}
