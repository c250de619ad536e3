import Testing

@testable import EODServices

@Suite struct LogDigestTests {
  private static func initialized(_ step: String) -> String {
    #"time="x" level=info msg="Executor initialized" templateName=\#(step)"#
  }

  private func digest(_ lines: [String], hasFailed: Bool = true) -> LogDigest {
    LogDigest(lines.map { LogLine(LogEntry(time: nil, message: $0)) }, hasFailed: hasFailed)
  }

  @Test("an upload that timed out is worth another try")
  func upload() {
    let digest = digest([
      Self.initialized("stage-in"), Self.initialized("snap-function"), ".12%.50%.100% done.",
      Self.initialized("stage-out"), "a.b.UploadFailedException: Read timed out", "\tat a.b.C(D.java:1)",
      #"time="x" level=info msg="sub-process exited" argo=true error="<nil>""#, "Error: exit status 1",
    ])
    #expect(digest.steps == ["stage-in", "snap-function", "stage-out"])
    #expect(digest.progress == 100)
    #expect(
      digest.cause
        == "stage-out failed: a.b.UploadFailedException: Read timed out, after SNAP had done its work")
    #expect(digest.chance == .worthAnotherTry)
    #expect(digest.evidence.count == 2)
  }

  @Test("a log that just stops was killed or ran out of time")
  func silence() {
    let digest = digest([Self.initialized("snap-function"), "....10%....50%"])
    #expect(digest.progress == 50)
    #expect(digest.cause?.contains("stops at 50 %") == true)
    #expect(digest.chance == .worthAnotherTry)
  }

  @Test(
    "what the worker finds wrong with the request will be wrong again", arguments: [10, 11, 12, 20, 30, 40])
  func worker(status: Int) {
    let digest = digest([Self.initialized("snap-function"), "Error: exit status \(status)"])
    #expect(digest.chance == .hopeless)
    #expect(digest.cause?.hasPrefix("snap-function failed: ") == true)
  }

  @Test("an error of SNAP is the cause")
  func operatorError() {
    let digest = digest([
      Self.initialized("snap-function"), "SEVERE: org.esa.Foo: no such band", "INFO: bye",
      "Error: exit status 1",
    ])
    #expect(digest.cause == "snap-function failed: no such band")
    #expect(digest.chance == .hopeless)
  }

  @Test("a run that went well has no cause, whatever it complained of")
  func success() {
    let digest = digest(["ERROR 4: a warning in disguise", ".100% done."], hasFailed: false)
    #expect(digest.cause == nil)
    #expect(digest.chance == .unknown)
  }
}
