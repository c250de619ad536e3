import EODCore

extension LogWriter {
  mutating func write(
    _ step: RunPlan.Step, from begin: Duration, to end: Duration, _ failure: RunFailure?
  ) {
    startExecutor(step, at: begin)
    // Of a step that never ends nothing is written later than in the first hour.
    let lastNoise = failure?.cause == .silentStop ? end - .seconds(120) : min(end, begin + .seconds(3600))
    writeNoise(step, from: begin + .seconds(1), to: lastNoise - .seconds(1))
    switch step {
    case .stageIn: writeStageIn(from: begin + .seconds(4), to: end - .seconds(2), failure)
    case .function: writeFunction(from: begin + .seconds(3), to: end - .seconds(2), failure)
    case .stageOut: writeStageOut(from: begin + .seconds(4), to: end - .seconds(2), failure)
    }
    guard failure?.cause != .silentStop else { return }
    // The executor says nil even where the step has failed.
    executor("sub-process exited", at: end - .seconds(1), fields: #"argo=true error="<nil>""#)
    if let code = failure?.exitCode { line("Error: exit status \(code)", at: end - .milliseconds(500)) }
  }

  private mutating func startExecutor(_ step: RunPlan.Step, at begin: Duration) {
    let template = step == .function ? job.process : step.rawValue
    let version = "&Version{Version:v3.5.7,BuildDate:2024-05-27T06:18:59Z,GitTag:v3.5.7,Compiler:gc}"
    executor("Starting Workflow Executor", at: begin, fields: "version=v3.5.7")
    executor(
      "Using executor retry strategy", at: begin + .milliseconds(4),
      fields: "Duration=1s Factor=1.6 Jitter=0.5 Steps=5")
    executor(
      "Executor initialized", at: begin + .milliseconds(9),
      fields: #"deadline="0001-01-01 00:00:00 +0000 UTC" includeScriptOutput=false namespace=ws-serverless "#
        + "podName=workflow-\(job.id)-\(template)-\(job.id.prefix(8)) templateName=\(template) "
        + "version=\"\(version)\"")
    executor("capturing logs", at: begin + .milliseconds(12), fields: "argo=true")
  }

  /// The executor hears of every signal and every child, and tells.
  private mutating func writeNoise(_ step: RunPlan.Step, from begin: Duration, to end: Duration) {
    let count = step == .function ? 57 : 23
    for number in 0..<count {
      executor(
        number % 6 == 5 ? "child exited" : "ignore signal urgent I/O condition",
        at: begin + (end - begin) * (Double(number) / Double(count)), level: "debug")
    }
  }

  private mutating func writeStageIn(from begin: Duration, to end: Duration, _ failure: RunFailure?) {
    startSpring("stagein", "StageIn", at: begin)
    line("Using generated security password: \(job.id.suffix(12))", at: begin + .milliseconds(300))
    line("", at: begin + .milliseconds(300))
    let start = begin + .milliseconds(600)
    // Within a line of Spring's, as the phases of the first and the last step are.
    spring(
      "stagein", "e.w.serverless.Metrics", metrics("START", #""phase":"stage_in""#, at: start), at: start)
    guard let failure else {
      let isFirst = max(1, job.products.count)
      for number in 1...isFirst {
        spring(
          "stagein", "e.w.serverless.Downloader", "Fetched input \(number) of \(isFirst)",
          at: end - .seconds(1))
      }
      line(metrics("FILE", #""phase":"stage_in""#, at: end), at: end - .milliseconds(400))
      spring("stagein", "e.w.serverless.Downloader", "All inputs are in place", at: end - .milliseconds(200))
      let seconds = (end - begin).components.seconds
      line(metrics("END", #""phase":"stage_in","seconds":"\#(seconds)""#, at: end), at: end)
      return
    }
    switch failure.cause {
    case .download:
      for attempt in 1...3 {
        spring(
          "stagein", "e.w.serverless.Downloader", "Attempt \(attempt) of 3 failed, next in 30 s",
          at: begin + .seconds(attempt * 25), level: "WARN")
      }
      line("e.w.serverless.DownloadFailedException: Connection timed out", at: end)
      trace(
        ["Downloader.fetch(Downloader.java:88)", "StageIn.run(StageIn.java:41)"], of: "e.w.serverless",
        at: end)
    case .ambiguousInput:
      worker("More than one file matches: eo_input/\(failure.detail)", at: end, level: "ERROR")
    case .inputNotFound: worker("File not found: eo_input/\(failure.detail)", at: end, level: "ERROR")
    case .badArchive: worker("Cannot uncompress: eo_input/\(failure.detail)", at: end, level: "ERROR")
    default: worker("Bad inputs: \(failure.detail)", at: end, level: "ERROR")
    }
  }

  private mutating func writeStageOut(from begin: Duration, to end: Duration, _ failure: RunFailure?) {
    startSpring("stageout", "StageOut", at: begin)
    let start = begin + .milliseconds(400)
    spring(
      "stageout", "e.w.serverless.Metrics", metrics("START", #""phase":"stage_out""#, at: start), at: start)
    switch failure?.cause {
    case .upload:
      spring("stageout", "e.w.serverless.Uploader", "Upload failed", at: end - .seconds(1), level: "ERROR")
      line("e.w.serverless.UploadFailedException: Read timed out", at: end)
      trace(
        [
          "Uploader.put(Uploader.java:131)", "Uploader.putAll(Uploader.java:77)",
          "StageOut.run(StageOut.java:52)",
        ],
        of: "e.w.serverless", at: end)
    case nil:
      if job.files.isEmpty {
        spring("stageout", "e.w.serverless.Uploader", "Nothing is in outDir/output", at: end, level: "WARN")
      }
      for file in job.files.prefix(100) {
        spring("stageout", "e.w.serverless.Uploader", "Stored \(file.id)", at: end - .seconds(1))
      }
      let seconds = (end - begin).components.seconds
      line(metrics("END", #""phase":"stage_out","seconds":"\#(seconds)""#, at: end), at: end)
    default:
      line("e.w.serverless.KeyStoreException: \(failure?.detail ?? "")", at: end)
    }
  }

  private mutating func startSpring(_ application: String, _ name: String, at begin: Duration) {
    lines(
      ["", "   __   _", "  / _|_(_)_ _  __ _", " :: Spring Boot ::                (v3.2.5)", ""], at: begin)
    let notes = [
      "Starting \(name)Application with Java 17", "No profile is active, the default one is used",
      "Bootstrapping repositories in default mode", "Finished scanning for repositories, found 0",
      "Web server will listen on port 8080", "Service engine starts", "Web application context is there",
      "Root context initialised", "Key store client is configured", "Object store client is configured",
      "Exposing 1 endpoint below /actuator", "Web server listens on port 8080",
      "Started \(name)Application in 3.4 seconds",
    ]
    for (number, note) in notes.enumerated() {
      spring(application, "e.w.serverless.\(name)Application", note, at: begin + .milliseconds(20 * number))
    }
  }

  /// A stack, the innermost frame first.
  mutating func trace(_ frames: [String], of package: String, at offset: Duration) {
    for frame in frames { line("\tat \(package).\(frame)", at: offset) }
  }
}
