import EODCommands
import EODCore
import EODTesting
import Foundation
import Testing

/// The page that `map -o` writes, in a browser.
@Suite("The page of a map", .serialized, .timeLimit(.minutes(5))) struct MapPageTests {
  private func withPage(_ code: String, _ body: (BrowserPage) async throws -> Void) async throws {
    try await TestWorld.run { world in
      try await world.run(code)
      try await Browser.run { browser in
        let page = try await browser.page()
        try await page.resize(width: 900, height: 700)
        try await page.open("file://\(world.folder.path)/map.html")
        try await page.wait(until: "document.documentElement.dataset.ready == 'yes'")
        try await body(page)
      }
    }
  }

  private static let move = """
    window.move = (index) => {
      const [x, y] = placeOf(index);
      const canvas = document.getElementById("map");
      const bounds = canvas.getBoundingClientRect();
      canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, bubbles: true }));
      return [x - bounds.left, y - bounds.top].every((each) => each > 0);
    };
    true
    """

  @Test("tells of the product that the pointer is on, needs no other file, and shows names as text")
  func hover() async throws {
    let evil = "<img src=x onerror=console.error(1)>"
    try await withPage(
      """
      [{name: "S2A_ONE", start: 2020-06-23T11:21:21Z, size: 512000000, tile: 30UUA}
       {name: "\(evil)", tile: 30UWB}] | map --aoi "POLYGON ((-5 49, -3 49, -3 51, -5 49))" --out map.html
      """
    ) { page in
      try await page.evaluate(Self.move)
      #expect(try await page.evaluate("document.getElementById('tip').hidden") == true)
      #expect(try await page.evaluate("move(0)") == true)
      let tip = try await page.evaluate("document.getElementById('tip').innerText").asString ?? ""
      #expect(
        tip.contains("S2A_ONE") && tip.contains("2020-06-23T11:21:21Z") && tip.contains("512 MB"), "\(tip)")
      try await page.evaluate("move(1)")
      #expect(try await page.evaluate("document.querySelector('#tip b').textContent") == .string(evil))
      #expect(try await page.evaluate("document.images.length") == 0)
      let legend = try await page.evaluate("document.getElementById('legend').innerText").asString ?? ""
      #expect(legend.contains("2 footprints") && legend.contains("area of interest"))
      #expect(page.requests.count == 1 && page.complaints == [], "\(page.requests) \(page.complaints)")
    }
  }

  @Test("goes from product to product by keys, zooms, and has light and dark")
  func keys() async throws {
    try await withPage("map [{name: one, tile: 30UUA} {name: two, tile: 60WWV}] -o map.html") { page in
      try await page.tab(to: "#map")
      try await page.type("n")
      try await page.wait(until: "document.getElementById('news').textContent.startsWith('1 of 2: one')")
      try await page.type("n")
      try await page.wait(until: "document.getElementById('news').textContent.startsWith('2 of 2: two')")
      let before = try await page.evaluate("document.getElementById('scale').textContent")
      for _ in 0..<6 { try await page.type("+") }
      try await page.press(.left)
      try await page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
      #expect(try await page.evaluate("document.getElementById('scale').textContent") != before)
      func paper() async throws -> Value {
        try await page.evaluate("getComputedStyle(document.body).backgroundColor")
      }
      try await page.prefer("light")
      let light = try await paper()
      try await page.prefer("dark")
      #expect(try await paper() != light)
      #expect(page.complaints == [])
    }
  }

  @Test("is quick with five thousand footprints")
  func many() async throws {
    try await withPage(
      """
      let rows = for i in 1..5000 { {name: "n$i", bbox: [($i % 300 - 150) ($i / 100 - 25) ($i % 300 - 149) ($i / 100 - 24)]} }
      map $rows -o map.html
      """
    ) { page in
      try await page.evaluate(Self.move)
      #expect(try await page.evaluate("move(4321)") == true)
      let name = try await page.evaluate("document.querySelector('#tip b').textContent").asString ?? ""
      #expect(name.hasPrefix("n"))
      #expect(page.complaints == [])
    }
  }
}
