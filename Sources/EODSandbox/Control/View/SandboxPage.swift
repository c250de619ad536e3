import EODCore

/// The page that shows a sandbox to a person: the markup of `page.html`, filled.
///
/// It is the same markup with and without JavaScript: the script fetches the page again and takes over what
/// differs, so that there is one place that says how something looks, and one that escapes it.
struct SandboxPage: Sendable {
  let overview: Overview
  let limits: Overview.Limits
  /// Seconds of the world between two looks.
  let every: Double
  /// The lines for a shell.
  let exports: String

  static let usualPause = 1.0
  static let template = PageTemplate(PackageResources.page_html)

  var now: Timestamp { overview.now }

  var html: HTML { Self.template.filled(parts) }

  /// What goes into which place.
  var parts: [String: HTML] {
    [
      "every": "\(String(every))", "refresh": "\(max(1, Int(every.rounded())))",
      "time": time, "speed": "\(Self.speed(overview.speed))",
      "uptime": "\(Age.text(overview.stats.counters.uptime))",
      "archive": archiveFigures, "tiles": tiles, "quota": quota, "rates": rateFigures, "chart": chart,
      "stagings": stagings, "jobStates": jobStates, "jobs": jobs, "orders": orders,
      "endpoints": endpoints, "faults": faults, "clear": clearAll,
      "endpointOptions": Self.endpointOptions, "kindOptions": Self.kindOptions, "exports": "\(exports)",
    ]
  }

  private var time: HTML {
    """
    <time class="clock" datetime="\(now.rfc3339Seconds)"><span>\(now.date)</span> \
    <span>\(String(now.time.prefix(8)))</span></time>
    """
  }

  private static func speed(_ speed: Double) -> String {
    if speed == 1 { return "as fast as life" }
    let number = speed == speed.rounded() && speed < 1e15 ? String(Int(speed)) : String(speed)
    return "\(number) times as fast as life"
  }

  /// How long ago something was, by the sandbox's clock.
  func age(_ moment: Timestamp) -> HTML {
    "<time datetime=\"\(moment.rfc3339Seconds)\">\(Age.text(now.since(moment)))</time>"
  }

  /// One row over the whole width, where there is nothing to show.
  static func nothing(_ text: String, columns: Int) -> HTML {
    "<tbody><tr><td class=\"nothing\" colspan=\"\(columns)\">\(text)</td></tr></tbody>"
  }

  static func count(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
    number == 1 ? "1 \(thing)" : "\(grouped(number)) \(things ?? thing + "s")"
  }

  /// With thin spaces between thousands.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(abs(number)))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert("\u{2009}", at: place) }
    return (number < 0 ? "-" : "") + String(digits)
  }
}
