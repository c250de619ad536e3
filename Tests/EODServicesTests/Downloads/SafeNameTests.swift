import EODCore
import Testing

@testable import EODServices

@Suite struct SafeNameTests {
  @Test(
    "what could leave the folder or hide is cut off",
    arguments: [
      ("a.nc", "a.nc"), ("../../etc/passwd", "passwd"), ("/abs/x.zip", "x.zip"),
      ("..\\..\\evil.exe", "evil.exe"),
      ("..", "download"), ("", "download"), (".hidden", "hidden"), ("-rf", "rf"),
      ("a\u{0}b\u{1B}[31m.nc", "ab.nc"),
      ("wks3:///job/output/r.nc", "r.nc"), (" blank .nc ", "blank .nc"), ("x/", "x"),
    ])
  func names(name: String, safe: String) {
    #expect(SafeName.of(name) == safe)
  }

  @Test("a long name keeps its extension")
  func long() {
    let name = SafeName.of(String(repeating: "é", count: 300) + ".SAFE.zip")
    #expect(name.utf8.count <= 200)
    #expect(name.hasSuffix(".SAFE.zip"))
  }

  @Test(
    "the file name of a header is read in every form",
    arguments: [
      ("attachment; filename=a.zip", "a.zip"), (#"attachment; filename="a b.zip"; size=3"#, "a b.zip"),
      (#"attachment; filename="a\"b;c.zip""#, #"a"b;c.zip"#),
      ("attachment; filename*=UTF-8''na%C3%AFve.zip; filename=x.zip", "naïve.zip"),
      (#"attachment; filename="../evil.zip"; filename*=UTF-8''"#, "../evil.zip"), ("attachment", nil),
      ("inline; filename=", nil), ("attachment; FileName = a.zip", "a.zip"),
    ])
  func disposition(header: String, name: String?) {
    #expect(ContentDisposition.fileName(header) == name)
  }

  @Test("a fingerprint is the known one")
  func fingerprint() {
    #expect(
      Fingerprint.sha256(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
