import EODCore

/// What the three steps of a run write, in the kinds of lines that real logs are made of.
struct JobLog: Sendable {
  struct Entry: Sendable, Equatable {
    /// From the submission on.
    let offset: Duration
    let message: String
  }

  /// Everything the run will ever write, by time.
  private(set) var entries: [Entry] = []
  private let job: RemoteJob

  init(of job: RemoteJob) {
    self.job = job
    for step in RunPlan.Step.allCases {
      guard let begin = job.plan.begin(of: step), let length = job.plan.lengths[step] else { continue }
      let failure = job.plan.failure.flatMap { $0.step == step ? $0 : nil }
      write(step, from: begin, to: begin + length, failure)
    }
  }

  /// As `jobs/{id}/logs` shows it: what has been written by now. Each entry is a little later than its line.
  func shape(at now: Timestamp) -> Value {
    let last = (job.dismissed ?? now).since(job.created)
    return .list(
      entries.prefix { $0.offset <= last }.map { entry in
        let stamp = job.created.after(entry.offset + .microseconds(41_357)).rfc3339Nanoseconds
        return .record(["timestamp": .string(stamp), "message": .string(entry.message)])
      })
  }

  private mutating func write(
    _ step: RunPlan.Step, from begin: Duration, to end: Duration, _ failure: RunPlan.Failure?
  ) {
    startExecutor(step, at: begin)
    switch step {
    case .stageIn: writeStageIn(from: begin + .seconds(4), to: end - .seconds(2), failure)
    case .function: writeFunction(from: begin + .seconds(3), to: end - .seconds(2), failure)
    case .stageOut: writeStageOut(from: begin + .seconds(4), to: end - .seconds(2), failure)
    }
    // The executor says nil even where the step has failed.
    executor("sub-process exited", at: end - .seconds(1), fields: #"argo=true error="<nil>""#)
    if let failure { line("Error: exit status \(failure.exitCode)", at: end - .milliseconds(500)) }
  }

  private mutating func startExecutor(_ step: RunPlan.Step, at begin: Duration) {
    let version = "&Version{Version:v3.5.7,BuildDate:2024-05-27T06:18:59Z,GitTag:v3.5.7,Compiler:gc}"
    executor("Starting Workflow Executor", at: begin, fields: "version=v3.5.7")
    executor(
      "Using executor retry strategy", at: begin + .milliseconds(4),
      fields: "Duration=1s Factor=1.6 Jitter=0.5 Steps=5")
    executor(
      "Executor initialized", at: begin + .milliseconds(9),
      fields: #"deadline="0001-01-01 00:00:00 +0000 UTC" includeScriptOutput=false namespace=ws-serverless "#
        + "podName=workflow-\(job.id)-\(step.rawValue)-\(job.id.prefix(8)) templateName=\(step.rawValue) "
        + "version=\"\(version)\"")
    for moment in [50, 900, 1900] {
      executor("ignore signal urgent I/O condition", at: begin + .milliseconds(moment), level: "debug")
    }
  }

  private mutating func writeStageIn(from begin: Duration, to end: Duration, _ failure: RunPlan.Failure?) {
    for art in ["", "  .   ____          _", " :: Spring Boot ::                (v3.2.5)", ""] {
      line(art, at: begin)
    }
    spring("stagein", "e.w.serverless.StageInApplication", "Starting stage-in", at: begin)
    line("Using generated security password: \(job.id.suffix(12))", at: begin + .milliseconds(300))
    metrics("START", #""phase":"stage_in""#, at: begin + .milliseconds(600))
    switch failure {
    case .inputNotFound(let key):
      line("[\(worker(end))] [ERROR] - File not found: eo_input/\(key)", at: end)
    case .badInputs: line("[\(worker(end))] [ERROR] - Bad inputs: eo_input is no list of objects", at: end)
    case .badGraph, .snap, .upload, nil:
      metrics("FILE", #""phase":"stage_in""#, at: end - .milliseconds(400))
      spring("stagein", "e.w.serverless.Downloader", "All inputs are in place", at: end - .milliseconds(200))
      metrics("END", #""phase":"stage_in","seconds":"\#((end - begin).components.seconds)""#, at: end)
    }
  }

  private mutating func writeFunction(from begin: Duration, to end: Duration, _ failure: RunPlan.Failure?) {
    metrics("START", #""phase":"prepare_environments""#, at: begin)
    line("[\(worker(begin))] [INFO] - Checking the graph", at: begin + .milliseconds(200))
    if case .badGraph(let reason) = failure {
      line("[\(worker(begin))] [ERROR] - Graph invalid: \(reason)", at: begin + .milliseconds(600))
      return
    }
    metrics("END", #""phase":"prepare_env","seconds":"1""#, at: begin + .seconds(1))
    metrics("START", #""phase":"launch_snap""#, at: begin + .milliseconds(1100))
    let output = "/home/worker/workDir/outDir/output"
    line(
      "+ /usr/local/snap/bin/gpt /home/worker/workDir/graph.xml -Poutput=\(output)/\(job.files.first ?? "")",
      at: begin + .milliseconds(1200))
    line("SLF4J(W): No SLF4J providers were found.", at: begin + .seconds(3))
    line(
      "ERROR 1: libpq.so.5: cannot open shared object file: No such file or directory",
      at: begin + .seconds(4))
    line("INFO: org.esa.snap.core.util.EngineVersionCheckActivator: SNAP 10.0.0", at: begin + .seconds(5))
    line("INFO: org.hsqldb.persist.Logger: dataFileCache open start", at: begin + .seconds(7))
    line("Executing processing graph", at: begin + .seconds(9))
    writeProgress(from: begin + .seconds(10), to: end - .seconds(1), isWhole: failure == nil)
    if case .snap(let reason) = failure {
      line("SEVERE: org.esa.snap.core.gpf.\(reason)", at: end - .milliseconds(900))
      for frame in [
        "graph.GraphProcessor.executeGraph(GraphProcessor.java:131)", "main.GPT.main(GPT.java:55)",
      ] {
        line("\tat org.esa.snap.core.gpf.\(frame)", at: end - .milliseconds(880))
      }
      line("[\(worker(end))] [ERROR] - gpt ended with exit code 1", at: end)
    } else {
      metrics("END", #""phase":"launch_snap","seconds":"\#((end - begin).components.seconds)""#, at: end)
    }
  }

  /// SNAP's bar comes in pieces of one line.
  private mutating func writeProgress(from begin: Duration, to end: Duration, isWhole: Bool) {
    let steps = isWhole ? 9 : 2
    for step in 1...steps {
      line("....\(step * 10)%", at: begin + (end - begin) * (Double(step) / Double(steps + 1)))
    }
    if isWhole { line(".... done.", at: end) }
  }

  private mutating func writeStageOut(from begin: Duration, to end: Duration, _ failure: RunPlan.Failure?) {
    spring("stageout", "e.w.serverless.StageOutApplication", "Starting stage-out", at: begin)
    metrics("START", #""phase":"stage_out""#, at: begin + .milliseconds(400))
    if failure == .upload {
      spring("stageout", "e.w.serverless.Uploader", "Upload failed", at: end - .seconds(1), level: "ERROR")
      line("e.w.serverless.UploadFailedException: Read timed out", at: end)
    } else {
      for file in job.files {
        spring("stageout", "e.w.serverless.Uploader", "Stored \(file)", at: end - .seconds(1))
      }
      metrics("END", #""phase":"stage_out","seconds":"\#((end - begin).components.seconds)""#, at: end)
    }
  }

  private mutating func line(_ message: String, at offset: Duration) {
    entries.append(Entry(offset: offset, message: message))
  }

  private mutating func executor(
    _ text: String, at offset: Duration, level: String = "info", fields: String = ""
  ) {
    let moment = job.created.after(offset).rfc3339Milliseconds
    line(
      #"time="\#(moment)" level=\#(level) msg="\#(text)"\#(fields.isEmpty ? "" : " ")\#(fields)"#, at: offset)
  }

  private mutating func spring(
    _ application: String, _ logger: String, _ text: String, at offset: Duration, level: String = "INFO"
  ) {
    let moment = job.created.after(offset).rfc3339Milliseconds
    let padded = String(repeating: " ", count: 5 - level.count) + level
    line("\(moment) \(padded) 26 --- [\(application)] [           main] \(logger) : \(text)", at: offset)
  }

  private mutating func metrics(_ mark: String, _ fields: String, at offset: Duration) {
    let moment = job.created.after(offset)
    let stamp = "\(moment.date.replacing("-", with: "/")) \(moment.time)"
    line(
      #"[METRICS][\#(job.id)][\#(mark)] {\#(fields),"user":"sandbox","timestamp":"\#(stamp)"}"#, at: offset)
  }

  /// The time as the worker writes it.
  private func worker(_ offset: Duration) -> String {
    let moment = job.created.after(offset)
    return "\(moment.date)T\(moment.time)+0000"
  }
}

extension RunPlan.Failure {
  fileprivate var exitCode: Int {
    switch self {
    case .inputNotFound: 11
    case .badInputs: 12
    case .badGraph: 40
    case .snap, .upload: 1
    }
  }
}
