import EODCore

extension SandboxPage {
  /// How many jobs are in which state.
  var jobStates: HTML {
    let states = overview.stats.jobStates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let items = states.map { state, count in
      "<li>\(Self.state(state)) \(Self.grouped(count))</li>" as HTML
    }
    return "\(items)"
  }

  var jobs: HTML {
    let list = overview.jobs
    guard !list.items.isEmpty else { return Self.nothing("No jobs yet.", columns: 4) }
    return "\(list.items.map(rows))\(more("jobs", shown: list.items.count, of: list.total, columns: 4))"
  }

  var orders: HTML {
    let list = overview.orders
    guard !list.items.isEmpty else { return Self.nothing("Nothing was ordered yet.", columns: 3) }
    let more = more("orders", shown: list.items.count, of: list.total, columns: 3)
    return "<tbody>\(list.items.map(row))</tbody>\(more)"
  }

  /// A body of its own for each job: what it is, and its log for those who ask. The script fills the log.
  private func rows(_ job: RemoteJob) -> HTML {
    let state = job.state(at: now)
    let path = "/_sandbox/jobs/\(Self.encoded(job.id))/log"
    let products = job.products.joined(separator: ", ")
    return """
      <tbody id="job-\(job.id)" data-state="\(state.rawValue)" data-name="Job \(job.id)">
      <tr>
      <th scope="row"><code>\(job.id)</code></th>
      <td>\(Self.state(state.rawValue))</td>
      <td>\(job.process)</td>
      <td>\(age(job.created))</td>
      </tr>
      <tr class="beside"><td colspan="4">
      <details data-load="\(path)"\(state.isTerminal ? " data-final" : "" as HTML)>
      <summary>Log\(products.isEmpty ? "" : " of \(products)")</summary>
      <pre data-own tabindex="0" role="region" aria-label="Log of \(job.id)"></pre>
      <noscript><a href="\(path)">The log as text</a></noscript>
      </details>
      </td></tr>
      </tbody>
      """
  }

  private func row(_ order: Order) -> HTML {
    let state = order.stateName(at: now)
    return """
      <tr id="order-\(order.id)" data-state="\(state)" data-name="Order of \(order.product)">
      <th scope="row"><code>\(order.product)</code></th>
      <td>\(Self.state(state))</td>
      <td>\(age(order.made))</td>
      </tr>
      """
  }
}
