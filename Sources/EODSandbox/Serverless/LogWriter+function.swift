import EODCore

extension LogWriter {
  private static let work = "/home/worker/workDir"

  mutating func writeFunction(from begin: Duration, to end: Duration, _ failure: RunFailure?) {
    line("", at: begin)
    line(metrics("START", #""phase":"prepare_environments""#, at: begin), at: begin)
    lines(
      ["+ mkdir -p \(Self.work)/inDir \(Self.work)/outDir/output", "+ chmod -R u+rw \(Self.work)", ""],
      at: begin)
    switch failure?.cause {
    case .missingTool:
      worker("A tool is missing: \(failure?.detail ?? "")", at: begin + .milliseconds(600), level: "ERROR")
      return
    case .badGraph:
      worker("Checking the graph", at: begin + .milliseconds(200))
      worker("Graph invalid: \(failure?.detail ?? "")", at: begin + .milliseconds(600), level: "ERROR")
      return
    default: break
    }
    worker("Checking the inputs", at: begin + .milliseconds(200))
    // The phase ends by another name than it began.
    line(metrics("END", #""phase":"prepare_env","seconds":"1""#, at: begin), at: begin + .seconds(1))
    let phase = job.process == "snap-function" ? "launch_snap" : "launch_process"
    line(metrics("START", #""phase":"\#(phase)""#, at: begin), at: begin + .milliseconds(1100))
    if job.process == "snap-function" {
      launchSNAP(at: begin + .milliseconds(1200))
    } else {
      worker("Running \(job.process)", at: begin + .milliseconds(1200))
      lines(
        ["+ \(job.process) run --work \(Self.work)", "reading the configuration", ""], at: begin + .seconds(2)
      )
    }
    writeProgress(from: begin + .seconds(10), to: end, failure)
    switch failure?.cause {
    case .function: writeError(failure?.detail ?? "", at: end)
    case .timeLimit:
      worker(
        "Time limit of \(RunPlan.timeLimit) s is over, stopping", at: end - .seconds(30), level: "WARNING")
      worker("Stopped after the time limit", at: end, level: "ERROR")
    case .silentStop: break
    default:
      let seconds = (end - begin).components.seconds
      line(metrics("END", #""phase":"\#(phase)","seconds":"\#(seconds)""#, at: end), at: end)
      worker("The function ended with exit code 0", at: end)
      line("", at: end)
    }
  }

  private mutating func launchSNAP(at begin: Duration) {
    let output = job.files.first?.id ?? "none"
    let inputs = job.products.indices.map { " -Pimg\($0 + 1)=\(Self.work)/inDir/eo_input/img\($0 + 1)" }
    line(
      "+ /usr/local/snap/bin/gpt \(Self.work)/graph.xml\(inputs.joined())"
        + " -Poutput=\(Self.work)/outDir/output/\(output.prefix { $0 != "." })", at: begin)
    lines(
      [
        "SLF4J(W): No SLF4J providers were found.", "SLF4J(W): Defaulting to no-operation (NOP) logger",
        "SLF4J(W): See the notes on codes for details.",
        "SLF4J(W): Class path has bindings for older versions.",
        "SLF4J(W): Ignoring the binding in logback-classic.",
        "SLF4J(W): Ignoring the binding in slf4j-jdk14.",
        "SLF4J(I): Connected with provider of type [NOP]",
      ], at: begin + .seconds(2))
    line(
      "ERROR 1: libpq.so.5: cannot open shared object file: No such file or directory",
      at: begin + .seconds(3))
    for (number, text) in [
      "core.gpf.operators.tooladapter.ToolAdapterIO: Initializing external tool adapters",
      "core.util.EngineVersionCheckActivator: SNAP 10.0.0 is the newest version",
      "core.gpf.main.CommandLineTool: reading the graph", "runtime.Engine: The engine has started",
      "core.dataio.ProductIO: 57 readers are there",
      "core.dataop.dem.ElevationModelRegistry: 12 models are there",
    ].enumerated() {
      snap(text, at: begin + .milliseconds(3500 + 200 * number))
    }
    for (number, text) in ["database starts", "database is open", "listener is up", "ready"].enumerated() {
      line(
        "\(20353 + 7 * number) [main] INFO serverStartup - \(text)",
        at: begin + .milliseconds(5000 + 7 * number))
    }
    line("INFO: org.hsqldb.persist.Logger: dataFileCache open start", at: begin + .seconds(6))
    lines(["", "Executing processing graph"], at: begin + .seconds(7))
    if job.products.contains(where: { $0.hasPrefix("S2") }) {
      line(
        "INFO: eu.esa.opt.dataio.s2.ortho.S2OrthoProductReaderPlugIn: found EPSG:32630",
        at: begin + .seconds(8))
      snap(
        "core.dataop.dem.DEMFactory: a tile is not on this machine", at: begin + .seconds(8), level: "WARNING"
      )
      trace(
        (1...14).map { "internal.TileLoader.step\($0)(TileLoader.java:\(40 + 9 * $0))" },
        of: "org.esa.snap.core",
        at: begin + .seconds(8))
    }
  }

  /// SNAP's bar comes in pieces of one line, with even steps or with whatever it has reached.
  private mutating func writeProgress(from begin: Duration, to end: Duration, _ failure: RunFailure?) {
    let steps: [Int] =
      switch failure?.cause {
      case .silentStop: [10, 20, 30, 40, 50]
      case .function: [10, 20]
      default:
        job.plan.ending == .never ? [10, 20, 30] : job.number.isMultiple(of: 2) ? Self.even : Self.uneven
      }
    // Of a run that never ends, and of one that ends silently, so much was seen in half an hour.
    let length = job.plan.ending == .never ? .seconds(600) : end - begin
    let share = failure?.cause == .silentStop ? 0.93 : 0.97
    for (number, step) in steps.enumerated() {
      let dots = steps == Self.uneven && number < 2 ? "." : "...."
      let isLast = step == Self.even.last && failure == nil
      line(
        "\(dots)\(step)%\(isLast ? " done." : "")",
        at: begin + length * (share * Double(number + 1) / Double(steps.count)))
    }
  }

  private static let even = [10, 20, 30, 40, 50, 60, 70, 80, 90]
  private static let uneven = [12, 22, 38, 47, 59, 68, 77, 84, 90]

  private mutating func writeError(_ reason: String, at end: Duration) {
    guard job.process == "snap-function" else {
      line("Exception in \(job.process): \(reason)", at: end - .milliseconds(900))
      worker("The function ended with exit code 1", at: end, level: "ERROR")
      return
    }
    line("SEVERE: org.esa.snap.core.gpf.\(reason)", at: end - .milliseconds(900))
    trace(
      ["graph.GraphProcessor.executeGraph(GraphProcessor.java:131)", "main.GPT.main(GPT.java:55)"],
      of: "org.esa.snap.core.gpf", at: end - .milliseconds(880))
    worker("gpt ended with exit code 1", at: end, level: "ERROR")
  }
}
