import EODCore
import Testing

@testable import EODSandbox

@Suite struct RunPlanTests {
  private let item = Catalogue(scenes: Track.all[1].scenes(seed: 1), seed: 1).items(of: .sentinel2).first

  private func request(_ graph: String, eoInput: Value? = nil) throws -> ExecutionRequest {
    var inputs: Record = ["snap_graph": .string(graph.base64)]
    inputs["eo_input"] = eoInput
    return try ExecutionRequest(.record(["inputs": .record(inputs)]))
  }

  private let image: Value = #"[{"img1": "http://x/dataaccess/download/1"}]"#

  @Test("a graph with its input and a region inside the product will do")
  func fine() throws {
    let request = try request(graph(region: cornwall), eoInput: image)
    #expect(RunPlan.Failure.foreseen(request) { _ in item } == nil)
  }

  @Test("what will stop a run is foreseen")
  func failures() throws {
    let inside = graph(region: cornwall)
    func foreseen(_ graph: String, _ eoInput: Value?, _ product: CatalogueItem?) throws -> RunPlan.Failure? {
      let request = try request(graph, eoInput: eoInput)
      return RunPlan.Failure.foreseen(request) { _ in product }
    }
    #expect(try foreseen(inside, image, nil) == .inputNotFound(key: "img1"))
    #expect(try foreseen(inside, "[1]", item) == .badInputs)
    #expect(try foreseen(inside, "not json", item) == .badInputs)
    #expect(try foreseen(inside, 7, item) == .badInputs)
    #expect(try foreseen("<graph>", image, item)?.step == .function)
    guard case .snap(let unfilled) = try foreseen(graph(region: "$polygon"), image, item) else {
      Issue.record("an unfilled placeholder was not foreseen")
      return
    }
    #expect(unfilled.contains("$polygon"))
  }

  @Test("each step begins where the one before ends, and a failed step is the last")
  func steps() throws {
    for failure in [nil, RunPlan.Failure.badInputs, .snap("x"), .upload] {
      var random = SeededGenerator(seed: 3)
      let plan = RunPlan(failure: failure, random: &random)
      var clock = plan.queueing
      for step in RunPlan.Step.allCases {
        guard let length = plan.lengths[step] else { continue }
        #expect(plan.begin(of: step) == clock)
        clock += length
      }
      #expect(plan.total == clock)
      if let failure {
        #expect(plan.lengths.count == (RunPlan.Step.allCases.firstIndex(of: failure.step) ?? 0) + 1)
      }
    }
  }

  @Test("a run that does well takes three to six minutes after some ten seconds in the queue")
  func durations() {
    for seed in 0..<50 {
      var random = SeededGenerator(seed: UInt64(seed))
      let plan = RunPlan(failure: nil, random: &random)
      #expect((8...12).contains(plan.queueing.components.seconds))
      #expect((172...372).contains(plan.total.components.seconds))
    }
  }

  @Test("log lines come in order of time and within the run, whatever happens")
  func logOrder() {
    for failure in [
      nil, RunPlan.Failure.badInputs, .inputNotFound(key: "a"), .badGraph("x"), .snap("x"), .upload,
    ] {
      var random = SeededGenerator(seed: 5)
      let job = RemoteJob(
        id: "j", process: "p", products: [], created: Timestamp(nanoseconds: 0),
        plan: RunPlan(failure: failure, random: &random),
        region: nil, files: ["a.nc"])
      let offsets = JobLog(of: job).entries.map(\.offset)
      #expect(offsets == offsets.sorted())
      #expect(offsets.allSatisfy { $0 >= job.plan.queueing && $0 <= job.plan.total })
    }
  }
}
