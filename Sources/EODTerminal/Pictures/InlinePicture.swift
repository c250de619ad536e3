/// Pictures that a terminal decodes itself, wrapped as it wants them.
enum InlinePicture {
  /// kitty's graphics protocol, in pieces as small as it takes them.
  static func kitty(png: String, columns: Int, rows: Int) -> String {
    pieces(png, head: "a=T,f=100,q=2,c=\(columns),r=\(rows)")
  }

  /// The same for pixels, as which JPEG goes.
  static func kitty(pixels: Pixels, columns: Int, rows: Int) -> String {
    pieces(
      Base64.text(of: pixels.bytes),
      head: "a=T,f=24,q=2,s=\(pixels.width),v=\(pixels.height),c=\(columns),r=\(rows)")
  }

  /// iTerm2's, which WezTerm speaks too.
  static func iTerm(base64: String, size: Int, columns: Int, rows: Int) -> String {
    let head = "inline=1;size=\(size);width=\(columns);height=\(rows);preserveAspectRatio=1"
    return "\u{1B}]1337;File=\(head):\(base64)\u{07}\n"
  }

  private static func pieces(_ base64: String, head: String) -> String {
    let letters = Array(base64.utf8)
    var text = ""
    for start in stride(from: 0, to: letters.count, by: piece) {
      let end = min(start + piece, letters.count)
      let keys = (start == 0 ? head + "," : "") + "m=\(end < letters.count ? 1 : 0)"
      text += "\u{1B}_G\(keys);" + String(decoding: letters[start..<end], as: UTF8.self) + "\u{1B}\\"
    }
    return text + "\n"
  }

  private static let piece = 4096
}
