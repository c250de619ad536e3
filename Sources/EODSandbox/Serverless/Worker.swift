import EODCore

/// Foresees what the machines behind the service will make of a run.
struct Worker: Sendable {
  let orders: OrderStore
  let keys: KeyStore
  let now: Timestamp
  /// Whether all keys of the account count as expired.
  let areKeysExpired: Bool

  func outlook(for request: ExecutionRequest) -> RunOutlook {
    var outlook = RunOutlook(process: request.process, keyStore: request.keyStore)
    do throws(RunFailure) {
      let inputs = try stageIn(request)
      outlook.products = inputs.compactMap { $0.item?.id }
      outlook.region = inputs.lazy.compactMap(\.item?.footprint?.boundingBox).first
      switch request.work {
      case .snap(let graph): try foresee(graph, inputs, &outlook)
      case .tailor(let chain): try foresee(chain, inputs, &outlook)
      case .shearwater(let area, let start, let end):
        outlook.results = [.init(stem: "shearwater_\(area)_\(start)_\(end)", type: "nc")]
      }
      if let name = request.keyStore { try checkOutput(to: name) }
    } catch {
      outlook.failure = error
      if outlook.products.isEmpty { outlook.products = products(of: request) }
    }
    return outlook
  }

  /// What is named, whether it is ready or not.
  private func products(of request: ExecutionRequest) -> [String] {
    (request.inputs ?? []).filter { $0.keyStore == nil }.compactMap { orders.order(at: $0.address)?.product }
  }

  /// Results go to a private S3 store or to a WEkEO Drive.
  private func checkOutput(to name: String) throws(RunFailure) {
    let key = try key(name, or: .refusedUpload)
    guard key.canWrite else { throw RunFailure(.refusedUpload, "key \(name) is for reading only") }
  }

  func key(_ name: String, or cause: RunFailure.Cause) throws(RunFailure) -> StoredKey {
    guard let key = keys.key(name) else { throw RunFailure(cause, "key \(name) is not in the key store") }
    guard !key.isExpired(at: now), !areKeysExpired || key.isReadyMade else {
      throw RunFailure(cause, "key \(name) has expired")
    }
    return key
  }
}
