import EODCore

@testable import EODSandbox

extension RemoteJob {
  static func sample(
    id: String = "j", number: Int = 0, process: String = "snap-function", products: [String] = [],
    created: Timestamp = Timestamp(nanoseconds: 0), ending: RunPlan.Ending = .success, seed: UInt64 = 5,
    region: BoundingBox? = nil, files: [ResultFile] = [ResultFile(id: "a.nc", name: "a.nc")],
    keyStore: String? = nil, visible: Timestamp? = nil, gone: Timestamp? = nil, dismissed: Timestamp? = nil
  ) -> RemoteJob {
    var random = SeededGenerator(seed: seed)
    return RemoteJob(
      id: id, number: number, process: process, products: products, created: created,
      plan: RunPlan(ending, random: &random), region: region, files: files, keyStore: keyStore,
      visible: visible ?? created, gone: gone, dismissed: dismissed)
  }

  /// In the middle of its second step.
  var midway: Timestamp { created.after((plan.begin(of: .function) ?? .zero) + .seconds(2)) }
}
