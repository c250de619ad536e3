/// What a sandbox is to be like.
package struct SandboxOptions: Sendable {
  /// The port on 127.0.0.1; 0 takes a free one.
  package var port: Int
  /// The folder for archive, file lists and results; nil makes a private one that goes with the sandbox.
  package var root: String?
  /// The tiles whose products the archive has, such as `60WWV`; nil for all. The catalogue has all of them.
  package var tiles: Set<String>?
  /// How many products the catalogue has at least; more than the seed's own are of further tiles. Up to a
  /// million.
  package var products: Int
  /// What is generated is the same for the same seed: products, sizes, delays, password.
  package var seed: UInt64
  /// How many seconds of the sandbox pass in one second of the world.
  package var speed: Double
  package var user: String
  /// Nil derives one from the seed.
  package var password: String?
  /// Whether orders and runs are limited as in life.
  package var isQuotaOn: Bool
  /// The share of runs that fail for no reason of their own, 0 to 1, chosen by the seed.
  package var failRate: Double
  /// How many files a run leaves; in life it is one.
  package var resultsPerJob: Int

  package init(
    port: Int = 0, root: String? = nil, tiles: Set<String>? = nil, products: Int = 0, seed: UInt64 = 1,
    speed: Double = 1, user: String = "sandbox", password: String? = nil, isQuotaOn: Bool = true,
    failRate: Double = 0, resultsPerJob: Int = 1
  ) {
    self.port = port
    self.root = root
    self.tiles = tiles
    self.products = products
    self.seed = seed
    self.speed = speed
    self.user = user
    self.password = password
    self.isQuotaOn = isQuotaOn
    self.failRate = failRate
    self.resultsPerJob = resultsPerJob
  }
}
