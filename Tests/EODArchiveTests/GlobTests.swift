import EODArchive
import Testing

@Suite struct GlobTests {
  @Test(
    "matches whole names",
    arguments: [
      ("*T60WWV*", "S2A_MSIL1C_20200101T000000_N0205_R122_T60WWV_20200101T000000.zip", true),
      ("*T60WWV*", "S2A_T60WWU.zip", false),
      ("T60WWV", "xT60WWV", false),
      ("T60WWV", "T60WWV", true),
      ("*", "", true), ("*", "anything", true), ("", "", true), ("", "a", false),
      ("*.zip", "a.zip", true), ("*.zip", "a.zip_new", false), ("*.zip", ".zip", true),
      ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXbYbZ", false), ("*ab", "aab", true), ("*aab*", "aaab", true),
      ("S2?_*", "S2A_x", true), ("S2?_*", "S2_x", false),
      ("???", "日本語", true), ("???", "日本", false), ("?", "é", true),
      ("S2[AB]_", "S2B_", true), ("S2[AB]_", "S2C_", false), ("S2[A-C]_", "S2C_", true),
      ("[!0-9]*", "abc", true), ("[!0-9]*", "1bc", false), ("[^a]", "b", true), ("[]x]", "]", true),
      ("[a-]", "-", true), ("[ä-ö]", "ö", true), ("[ä-ö]", "z", false), ("[!a]", "日", true),
      ("S2{A,B}_*", "S2B_x", true), ("S2{A,B}_*", "S2C_x", false), ("{a,b{c,d}}e", "bde", true),
      ("{,x}a", "a", true), ("a,b", "a,b", true), ("}", "}", true),
      ("\\*", "*", true), ("\\*", "a", false), ("t60wwv", "T60WWV", false),
    ])
  func matches(pattern: String, name: String, isMatch: Bool) throws {
    #expect(try Glob(pattern).matches(name) == isMatch)
  }

  @Test("is quick where stars could be tried in many ways")
  func stars() throws {
    let name = String(repeating: "a", count: 2000)
    #expect(try !Glob("*a*a*a*a*a*a*a*a*a*a*b?").matches(name + "b"))
  }

  @Test(
    "says what is wrong with a pattern",
    arguments: [
      ("a[bc", GlobError.unfinished("a[bc", "[", at: 1)),
      ("{a,b", GlobError.unfinished("{a,b", "{", at: 0)),
      ("a\\", GlobError.unfinished("a\\", "\\", at: 1)),
      ("[z-a]", GlobError.backwardRange("[z-a]", "z-a")),
      ("a/b", GlobError.folderInPattern("a/b")),
    ])
  func bad(pattern: String, error: GlobError) {
    #expect(throws: error) { try Glob(pattern) }
    #expect(!error.message.isEmpty && error.hint != nil)
  }

  @Test("refuses braces that stand for too many names")
  func explosion() {
    let pattern = String(repeating: "{a,b}", count: 20)
    #expect(throws: GlobError.tooManyAlternatives(pattern)) { try Glob(pattern) }
  }
}
