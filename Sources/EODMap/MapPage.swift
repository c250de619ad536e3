import EODCore

/// A map as one page that needs nothing else: no network, no other file.
package enum MapPage {
  /// - parameter title: of the page.
  package static func html(of scene: MapScene, title: String) -> String {
    var page = String(decoding: PackageResources.map_html, as: UTF8.self)
    let parts = [
      "{{title}}": escaped(title), "{{style}}": String(decoding: PackageResources.map_css, as: UTF8.self),
      "{{data}}": data(of: scene), "{{world}}": World.text,
      "{{script}}": String(decoding: PackageResources.map_js, as: UTF8.self),
    ]
    // From the end, so that no part is looked through for the next place.
    let places = parts.flatMap { name, part in page.ranges(of: name).map { ($0, part) } }
    for (range, part) in places.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
      page.replaceSubrange(range, with: part)
    }
    return page
  }

  /// As JSON that cannot end the element it stands in.
  private static func data(of scene: MapScene) -> String {
    let shapes = scene.shapes.map { shape -> Value in
      [
        "name": .string(shape.name.strippingControls()),
        "facts": .list(
          shape.facts.map { [.string($0.name.strippingControls()), .string($0.text.strippingControls())] }),
        "lines": lines(of: shape.area),
      ]
    }
    let value: Value = [
      "projection": projection(of: scene), "shapes": .list(shapes), "aoi": scene.aoi.map(lines) ?? .null,
    ]
    return JSON.write(value).replacing("<", with: "\\u003c")
  }

  private static func projection(of scene: MapScene) -> Value {
    switch MapProjection(for: scene.areas) {
    case .cylindrical(let centre):
      ["kind": "cylindrical", "longitude": .float(centre.longitude), "latitude": .float(centre.latitude)]
    case .polar(let isNorth): ["kind": "polar", "north": .bool(isNorth)]
    }
  }

  /// The rings, to a tenth of a second of arc.
  private static func lines(of area: Area) -> Value {
    .list(
      area.polygons.flatMap(\.rings).map { ring in
        .list(ring.map { [rounded($0.longitude), rounded($0.latitude)] })
      })
  }

  private static func rounded(_ degrees: Double) -> Value { .float((degrees * 1e5).rounded() / 1e5) }

  private static func escaped(_ text: String) -> String {
    text.strippingControls().replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;")
  }
}
