import EODCore

extension SandboxPage {
  var archiveFigures: HTML {
    let all = overview.archive
    return """
      \(Self.figure(all.count.onTape, "on tape"))
      \(Self.figure(all.count.onDisk, "on disk"))
      \(Self.figure(all.arriving, "on the way"))
      """
  }

  var tiles: HTML {
    guard !overview.tiles.isEmpty else { return Self.nothing("The archive is empty.", columns: 5) }
    return "<tbody>\(overview.tiles.map(Self.row))</tbody>"
  }

  var stagings: HTML {
    let list = overview.stagings
    guard !list.items.isEmpty else { return Self.nothing("Nothing was staged yet.", columns: 4) }
    let more = more("stagings", shown: list.items.count, of: list.total, columns: 4)
    return "<tbody>\(list.items.map(row))</tbody>\(more)"
  }

  static func figure(_ number: Int, _ name: String) -> HTML {
    "<div><dt>\(name)</dt><dd>\(grouped(number))</dd></div>"
  }

  private static func row(_ tile: Overview.TileCount) -> HTML {
    """
    <tr id="tile-\(tile.tile)">
    <th scope="row"><a href="/_sandbox/archive/\(tile.tile)?limit=1000">\(tile.tile)</a></th>
    <td class="number">\(grouped(tile.count.onTape))</td>
    <td class="number">\(grouped(tile.count.onDisk))</td>
    <td class="number">\(grouped(tile.arriving))</td>
    <td class="wide">\(bar(tile.count.onDisk, of: tile.count.total, "share of \(tile.tile) on disk"))</td>
    </tr>
    """
  }

  private func row(_ job: StagingJob) -> HTML {
    let state = job.stateName(at: now)
    let staged = job.staged(at: now).count
    return """
      <tr id="staging-\(job.id)" data-state="\(state)" data-name="Staging \(job.id)">
      <th scope="row"><code>\(job.id)</code></th>
      <td>\(Self.state(state))</td>
      <td>\(Self.bar(staged, of: job.known, "files staged of \(job.id)"))
      \(Self.grouped(staged)) of \(Self.count(job.known, "file"))\(unknown(job))</td>
      <td>\(age(job.created))</td>
      </tr>
      """
  }

  private func unknown(_ job: StagingJob) -> String {
    job.unknown > 0 ? ", \(Self.grouped(job.unknown)) unknown" : ""
  }
}
