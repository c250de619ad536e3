/// Quantities rounded for a person.
package enum HumanText {
  /// `999 B`, `1.2 kB`, `34 MB`: decimal units, two digits below ten.
  package static func bytes(_ count: Int) -> String {
    guard count.magnitude >= 1000 else { return "\(count) B" }
    var size = Double(count)
    var unit = "B"
    for larger in ["kB", "MB", "GB", "TB", "PB"] where size.magnitude >= 999.5 || unit == "B" {
      size /= 1000
      unit = larger
    }
    let tenths = (size * 10).rounded()
    return tenths.magnitude < 100 ? "\(tenths / 10) \(unit)" : "\(Int(size.rounded())) \(unit)"
  }

  /// The two largest units: `2d 03h`, `3h 12m`, `4m 05s`, `12s`; below ten seconds with a tenth.
  package static func duration(_ duration: Duration) -> String {
    let exact = duration.components
    let seconds = exact.seconds.magnitude
    let sign = duration < .zero ? "-" : ""
    switch seconds {
    case 86400...: return "\(sign)\(seconds / 86400)d \(twoDigits(seconds / 3600 % 24))h"
    case 3600...: return "\(sign)\(seconds / 3600)h \(twoDigits(seconds / 60 % 60))m"
    case 60...: return "\(sign)\(seconds / 60)m \(twoDigits(seconds % 60))s"
    default:
      let tenths = exact.attoseconds.magnitude / 100_000_000_000_000_000
      return seconds < 10 && tenths > 0 ? "\(sign)\(seconds).\(tenths)s" : "\(sign)\(seconds)s"
    }
  }

  /// How long ago: `just now`, `12m ago`, `5h ago`, `12d ago`; nil for what is to come, and for more than a
  /// month, of which the date tells more.
  package static func age(_ duration: Duration) -> String? {
    switch duration.components.seconds {
    case ..<0: nil
    case ..<60: "just now"
    case let seconds where seconds < 3600: "\(seconds / 60)m ago"
    case let seconds where seconds < 2 * 86400: "\(seconds / 3600)h ago"
    case let seconds where seconds < 31 * 86400: "\(seconds / 86400)d ago"
    default: nil
    }
  }

  /// What is said of a statement that took long enough to be worth it; nil for others.
  package static func took(_ duration: Duration) -> String? {
    duration < .seconds(2) ? nil : "took \(self.duration(duration))"
  }

  private static func twoDigits(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
