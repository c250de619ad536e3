import Testing

@testable import EODSandbox

@Suite struct WebTests {
  @Test(
    "a Range header asks for one part, for all, or for nothing there is",
    arguments: [
      (nil, nil, ByteRange.all), ("bytes=0-9", nil, .part(0...9)), ("bytes=90-", nil, .part(90...99)),
      ("bytes=90-500", nil, .part(90...99)), ("bytes=-10", nil, .part(90...99)),
      ("bytes=100-", nil, .unsatisfiable), ("bytes=5-2", nil, .all), ("bytes=a-b", nil, .all),
      ("bytes=0-1,5-6", nil, .all), ("lines=0-9", nil, .all), ("bytes=50-", "\"tag\"", .part(50...99)),
      ("bytes=50-", "\"other\"", .all),
    ] as [(String?, String?, ByteRange)])
  func ranges(header: String?, validator: String?, expected: ByteRange) {
    #expect(ByteRange(header: header, validator: validator, tag: "\"tag\"", size: 100) == expected)
  }

  @Test(
    "percent escapes are decoded, broken ones refused",
    arguments: [
      ("EO%3AESA", "EO:ESA"), ("a+b", "a+b"), ("%C3%A9", "é"), ("%", nil), ("%4", nil), ("%zz", nil),
      ("%FF", nil),
    ])
  func percent(text: String, expected: String?) { #expect(text.decodingPercent() == expected) }

  @Test("a form's fields are decoded, and the last of a name counts")
  func form() {
    #expect("a=1&b=x+y%26&a=2&c".formFields == ["a": "2", "b": "x y&", "c": ""])
  }
}
