import EODCore
import Foundation
import Testing

@testable import EODTerminal

@Suite struct PictureTests {
  /// Red and green above blue and white.
  private let four = Pixels(width: 2, height: 2, bytes: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
  /// The same as a PNG.
  private static let png = Array(
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC"
    )
      ?? Data())

  private func way(
    _ variables: [String: String], isColored: Bool = true, sixel: Bool = false
  ) -> PictureWay {
    PictureWay(
      environment: { ["TERM": "xterm-256color"].merging(variables) { $1 }[$0] }, isColored: isColored
    ) {
      sixel
    }
  }

  @Test(
    "a terminal gets what it knows",
    arguments: [
      (["KITTY_WINDOW_ID": "1"], .kitty), (["TERM_PROGRAM": "ghostty"], .kitty),
      (["TERM_PROGRAM": "WezTerm"], .iTerm), (["LC_TERMINAL": "iTerm2"], .iTerm),
      (["KITTY_WINDOW_ID": "1", "TMUX": "x"], .blocks(.palette)),
      (["COLORTERM": "truecolor"], .blocks(.full)),
      ([:], .blocks(.palette)), (["TERM": "dumb"], .dots),
    ] as [([String: String], PictureWay)])
  func ways(variables: [String: String], expected: PictureWay) {
    #expect(way(variables) == expected)
    #expect(way(variables, isColored: false) == .dots)
  }

  @Test("sixel goes to who says so when asked, also inside of tmux, and never to the console")
  func sixel() {
    #expect(way(["TMUX": "x"], sixel: true) == .sixel)
    #expect(way(["TERM": "linux"], sixel: true) == .blocks(.palette))
    #expect(way(["KITTY_WINDOW_ID": "1"], sixel: true) == .kitty)
  }

  @Test(
    "a picture is as large as the screen allows, in its own proportions",
    arguments: [
      ((343, 343), (80, 24), (1, 2), (48, 48), (48, 24)), ((343, 343), (20, 60), (1, 2), (20, 20), (20, 10)),
      ((1000, 10), (80, 24), (10, 20), (800, 8), (80, 1)), ((10, 1000), (80, 24), (1, 2), (1, 48), (1, 24)),
    ])
  func size(
    picture: (Int, Int), room: (Int, Int), cell: (Int, Int), pixels: (Int, Int), cells: (Int, Int)
  ) {
    let size = PictureSize(
      of: picture, in: TerminalInfo.Size(rows: room.1, columns: room.0), cell: cell)
    #expect((size.width, size.height) == pixels)
    #expect((size.columns, size.rows) == cells)
  }

  @Test("each cell has an upper and a lower colour, and says them only where they change")
  func blocks() {
    #expect(
      BlockText.text(of: four, .full) == "\u{1B}[38;2;255;0;0;48;2;0;0;255m▀"
        + "\u{1B}[38;2;0;255;0;48;2;255;255;255m▀\u{1B}[0m\n")
    let grey = Pixels(width: 3, height: 1, bytes: Array(repeating: 128, count: 9))
    #expect(BlockText.text(of: grey, .palette) == "\u{1B}[38;5;244;48;5;16m▀▀▀\u{1B}[0m\n")
  }

  @Test(
    "of 256 colours the nearest is taken",
    arguments: [
      ((255, 0, 0), 196), ((0, 0, 0), 16), ((255, 255, 255), 231), ((8, 8, 8), 232), ((95, 135, 175), 67),
    ])
  func palette(color: (UInt8, UInt8, UInt8), number: Int) {
    let pixels = Pixels(width: 1, height: 1, bytes: [color.0, color.1, color.2])
    #expect(BlockText.text(of: pixels, .palette).hasPrefix("\u{1B}[38;5;\(number);"))
  }

  @Test("without colours bright is many dots")
  func dots() {
    let ramp = Pixels(
      width: 4, height: 4, bytes: (0..<16).flatMap { [UInt8]($0 % 4 < 2 ? [0, 0, 0] : [255, 255, 255]) })
    #expect(DotText.text(of: ramp) == " ⣿\n")
  }

  @Test("the answer is told from what is typed meanwhile")
  func answers() {
    let answer = TerminalAnswer(Array("ls\u{1B}[A\u{1B}[6;17;8t\u{1B}[?62;4;22cx".utf8))
    #expect(answer.hasSixel && answer.cell?.width == 8 && answer.cell?.height == 17)
    #expect(String(decoding: answer.typed, as: UTF8.self) == "ls\u{1B}[Ax")
    #expect(!TerminalAnswer(Array("\u{1B}[?1;2c".utf8)).hasSixel)
    #expect(TerminalAnswer(Array("\u{1B}[?62;4".utf8)).attributes == nil)
  }

  @Test("a PNG is decoded, scaled, and written in every way")
  func decoded() throws {
    let header = try #require(ImageHeader(Self.png))
    #expect(header.format == .png && header.width == 2 && header.height == 2)
    let room = TerminalInfo.Size(rows: 1, columns: 2)
    func text(_ way: PictureWay) -> String? {
      PictureText.text(of: Self.png, header, by: way, in: room, cell: (10, 20))
    }
    #expect(text(.blocks(.full))?.filter { $0 == "▀" }.count == 2)
    #expect(text(.sixel)?.hasPrefix("\u{1B}Pq") == true)
    #expect(text(.kitty)?.hasPrefix("\u{1B}_Ga=T,f=100,q=2,c=2,r=1,m=0;iVBOR") == true)
    #expect(text(.iTerm)?.hasPrefix("\u{1B}]1337;File=inline=1;size=") == true)
  }

  @Test("what only looks like a picture is refused", arguments: [8, 24, 33, 50])
  func broken(length: Int) {
    let bytes = Array(Self.png.prefix(length))
    guard let header = ImageHeader(bytes) else { return }
    let room = TerminalInfo.Size(rows: 1, columns: 2)
    #expect(
      PictureText.text(of: bytes, header, by: .blocks(.full), in: room, cell: (1, 2)) == nil,
      "\(length) bytes")
  }
}
