import EODCore
import Glibc

/// The quicklook of a scene: land, sea and clouds that look like ones, and no data where the swath ends.
struct SceneQuicklook {
  let name: String
  let coverage: Scene.Coverage
  let seed: UInt64

  /// In bytes, whatever it shows: the size of a zip is told before its content is made.
  static let size = 12_288

  /// As large as those of Sentinel-2.
  private static let side = 343

  var jpeg: [UInt8] {
    var random = SeededGenerator(seed: seed, "quicklook \(name)")
    let relief = Waves(count: 9, roughness: 9, &random)
    let clouds = Waves(count: 9, roughness: 14, &random)
    let seaLevel = random.share() * 0.9 - 0.6
    let cloudiness = random.share() * 1.6 - 0.4
    let count = BlockyJPEG.blocks(Self.side)
    let picture = BlockyJPEG(side: Self.side) { x, y in
      let (u, v) = (Double(x) / Double(count), Double(y) / Double(count))
      guard isCovered(u, v) else { return (0, 0, 0) }
      let ground = Self.ground(relief[u, v] - seaLevel)
      let cover = min(1, max(0, (clouds[u, v] - cloudiness) * 1.4))
      func mixed(_ part: Double) -> UInt8 { UInt8(part + (235 - part) * cover) }
      return (mixed(ground.0), mixed(ground.1), mixed(ground.2))
    }
    return picture.bytes(count: Self.size)
  }

  /// Deep to shallow water, beach, fields, forest, rock.
  private static func ground(_ height: Double) -> (Double, Double, Double) {
    switch height {
    case ..<0: (10 + 14 * exp(height * 4), 28 + 50 * exp(height * 4), 60 + 56 * exp(height * 4))
    case ..<0.06: (168, 150, 112)
    case ..<0.7: (82 - 40 * height, 104 - 28 * height, 58 - 22 * height)
    default: (118, 106, 92)
    }
  }

  /// A descending track leans: its edge is further east in the north.
  private func isCovered(_ u: Double, _ v: Double) -> Bool {
    let lean = 0.12 * (1 - 2 * v)
    switch coverage {
    case .whole: return true
    case .west(let share): return u < share + lean
    case .east(let share): return u > share + lean
    }
  }

  /// A smooth random field around 0.
  private struct Waves {
    private var waves: [(u: Double, v: Double, phase: Double, height: Double)] = []

    init(count: Int, roughness: Double, _ random: inout SeededGenerator) {
      for number in 1...count {
        let length = roughness * Double(number) / Double(count) + 1
        let direction = random.share() * 2 * .pi
        waves.append(
          (length * cos(direction), length * sin(direction), random.share() * 2 * .pi, 1.6 / (1 + length / 3))
        )
      }
    }

    subscript(u: Double, v: Double) -> Double {
      waves.reduce(0) { $0 + $1.height * sin($1.u * u * 2 + $1.v * v * 2 + $1.phase) } / 1.5
    }
  }
}
