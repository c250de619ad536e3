import EODCore
import Testing

@testable import EODTerminal

@Suite struct ProgressTests {
  @Test("work shows after half a second, and no more once it has ended")
  func patience() {
    var board = ProgressBoard()
    let id = board.begin("scanning", at: .zero)
    #expect(board.lines(at: .milliseconds(499), width: 80, height: 24, palette: .plain).isEmpty)
    #expect(board.lines(at: .milliseconds(500), width: 80, height: 24, palette: .plain) == ["scanning  0s"])
    board.end(id)
    board.end(id)
    #expect(board.lines(at: .seconds(9), width: 80, height: 24, palette: .plain).isEmpty)
    #expect(board.isEmpty)
  }

  @Test("more work than there are lines is counted")
  func many() {
    var board = ProgressBoard()
    for n in 1...9 { _ = board.begin("work \(n)", at: .zero) }
    let lines = board.lines(at: .seconds(1), width: 80, height: 24, palette: .plain)
    #expect(lines.count == ProgressBoard.lineLimit)
    #expect(lines.last == "… and 4 more")
  }

  @Test("a log hears of work every thirty seconds")
  func plain() {
    var board = ProgressBoard()
    let id = board.begin("scanning", at: .zero)
    board.update(id, done: 7, total: nil, unit: .count("files"), note: "2021/03", at: .seconds(1))
    #expect(board.plainLines(at: .seconds(29)).isEmpty)
    #expect(board.plainLines(at: .seconds(30)) == ["scanning  7 files  30s  2021/03"])
    #expect(board.plainLines(at: .seconds(59)).isEmpty)
    #expect(board.plainLines(at: .seconds(61)).count == 1)
  }

  @Test("a known total gives a bar, bytes a rate and the rest; a resumed download's beginning does not count")
  func download() {
    var item = ProgressItem(title: "S2A.zip", began: .zero)
    item.update(done: 400_000_000, total: 1_000_000_000, unit: .bytes, note: nil, at: .zero)
    item.update(done: 500_000_000, total: 1_000_000_000, unit: .bytes, note: "part 2", at: .seconds(10))
    #expect(
      ProgressText.line(item, at: .seconds(10), width: 100, palette: .plain)
        == "S2A.zip  ██████░░░░░░  50%  500 MB of 1.0 GB  10 MB/s  50s left  part 2")
    #expect(
      ProgressText.line(item, at: .seconds(10), width: 40, palette: .plain)
        == "S2A.zip  500 MB of 1.0 GB  10 MB/s")
  }

  @Test("a line of progress is never wider than the screen", arguments: 0...90)
  func fits(width: Int) {
    var item = ProgressItem(title: "downloading 日本\u{1B}[2J", began: .zero)
    item.update(done: 3, total: 10, unit: .count("files"), note: "a note", at: .seconds(1))
    let line = ProgressText.line(item, at: .seconds(3), width: width, palette: .plain)
    #expect(TextWidth.columns(of: line) <= width)
    #expect(!line.contains("\u{1B}"))
  }

  @Test("drawn lines are erased by the rows they take on the screen as it is now")
  func drawn() {
    var drawn = DrawnLines()
    #expect(drawn.erased(columns: 80).isEmpty)
    #expect(drawn.drawn(["abc", "0123456789"]) == "abc\r\n0123456789")
    #expect(drawn.erased(columns: 5) == "\r\u{1B}[2A\u{1B}[J")
    #expect(drawn.isEmpty)
  }
}
