import EODCore

extension SandboxPage {
  var rateFigures: HTML {
    let counters = overview.stats.counters
    return """
      \(Self.figure(overview.stats.total, "requests"))
      \(Self.figure(counters.underWay, "under way"))
      \(Self.figure(counters.peak, "at most at once"))
      """
  }

  /// Requests per second of the last two minutes, a bar a second, the latest at the right.
  var chart: HTML {
    let counts = overview.stats.counters.lastSeconds(RequestRate.length)
    let most = counts.max() ?? 0
    let height = 40
    var path = ""
    for (second, count) in counts.enumerated() where count > 0 {
      // A single request shows, too.
      let length = max(1, count * height / max(most, 1))
      path += "M\(second) \(height)v-\(length)h.8v\(length)z"
    }
    let text =
      most == 0
      ? "No requests in the last two minutes"
      : "Requests per second in the last two minutes: \(counts.last ?? 0) now, \(most) at most"
    return """
      <svg viewBox="0 0 \(RequestRate.length) \(height)" preserveAspectRatio="none" role="img" \
      aria-labelledby="chart-text"><path class="base" d="M0 \(height)H\(RequestRate.length)"></path>\
      <path class="bars" d="\(path)"></path></svg>
      <figcaption id="chart-text">\(text)</figcaption>
      """
  }

  var quota: HTML {
    let rows = overview.allowances.map { allowance in
      """
      <tr>
      <th scope="row">\(allowance.name)</th>
      <td class="number">\(allowance.used)</td>
      <td class="number">\(overview.isQuotaOn ? String(allowance.left) : "no limit")</td>
      <td class="wide">\(Self.bar(allowance.used, of: allowance.limit, "used of \(allowance.name)"))</td>
      <td>\(back(allowance))</td>
      </tr>
      """ as HTML
    }
    return "<tbody>\(rows)</tbody>"
  }

  private func back(_ allowance: Allowance) -> HTML {
    guard let next = allowance.next else { return "all there" }
    return "<time datetime=\"\(next.rfc3339Seconds)\">in \(Age.text(next.since(now)))</time>"
  }

  var endpoints: HTML {
    let endpoints = overview.stats.endpoints
    guard !endpoints.isEmpty else { return Self.nothing("No requests yet.", columns: 3) }
    let rows = endpoints.map { endpoint in
      """
      <tr>
      <th scope="row">\(endpoint.name ?? "none") <code>\(endpoint.method) \(endpoint.path)</code></th>
      <td class="number">\(Self.grouped(endpoint.total))</td>
      <td><ul class="statuses">\(endpoint.statuses.map(Self.status))</ul></td>
      </tr>
      """ as HTML
    }
    return "<tbody>\(rows)</tbody>"
  }

  private static func status(_ status: String, _ count: Int) -> HTML {
    // `2` of 204; a broken connection is none of the protocol's classes.
    let kind = status.first?.isNumber == true ? "s\(status.prefix(1))" : "cut"
    return "<li class=\"\(kind)\"><b>\(status)</b> \(grouped(count))</li>"
  }
}
