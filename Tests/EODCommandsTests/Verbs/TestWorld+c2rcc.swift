import EODCore
import EODTesting

extension TestWorld {
  /// Loads the graph `c2rcc` and finds `$hits` and `$aoi`, which go together.
  func prepareC2RCC() async throws {
    try copyExampleInputs()
    try await run(
      """
      graph load c2rcc s2_c2rcc.xml
      let hits = search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-06-23 --end 2020-06-24 --where processingLevel=S2MSI1C
      let aoi = load AOIs.txt --as json | get "2"
      """)
  }

  /// A run that will succeed, as text; `more` options come at its end.
  static func goodRun(_ more: String = "") -> String {
    "run c2rcc --input img1=$hits[0] --set polygon=$aoi.geoRegion \(more)"
  }

  /// As many different runs as an hour allows, as text.
  static let tenRuns = """
    for n in 1..10 {
      let w = -5.2 + $n * 0.01
      run c2rcc --input img1=$hits[0] --set polygon="POLYGON ((${$w} 50, -5 50, -5 50.2, ${$w} 50))"
    }
    """

  /// A run that SNAP will give up: the area lies elsewhere.
  static func hopelessRun(_ more: String = "") -> String {
    "run c2rcc --input img1=$hits[0] --set polygon='POLYGON ((10 10, 11 10, 11 11, 10 11, 10 10))' \(more)"
  }
}
