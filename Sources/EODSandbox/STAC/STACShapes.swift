import EODCore

extension Dataset {
  /// As a collection of STAC.
  func collection(origin: String) -> Value {
    let here = "\(origin)\(STACLinks.stac)/collections/\(id)"
    return .record([
      "type": "Collection", "stac_version": "1.0.0", "id": .string(id), "title": .string(title),
      "description": .string(abstract), "license": "other", "keywords": ["eod sandbox"],
      "extent": .record([
        "spatial": .record(["bbox": [[-180, -90, 180, 90]]]),
        "temporal": .record(["interval": [[.string("\(begin)T00:00:00Z"), .null]]]),
      ]),
      "links": .list([
        STACLinks.link("root", "\(origin)\(STACLinks.stac)/"), STACLinks.link("self", here),
        STACLinks.link("items", "\(here)/items"),
      ]),
    ])
  }
}

extension CatalogueItem {
  /// As an item of STAC.
  func stac(origin: String) -> Value {
    let collection = "\(origin)\(STACLinks.stac)/collections/\(dataset)"
    var item: Record = [
      "type": "Feature", "stac_version": "1.0.0", "id": .string(id), "collection": .string(dataset),
      "geometry": footprint?.geoJSON ?? .null,
    ]
    if let box = footprint?.boundingBox {
      item["bbox"] = .list([box.west, box.south, box.east, box.north].map(Value.float))
    }
    item["properties"] = .record(properties)
    item["assets"] = .record(assets)
    item["links"] = .list([
      STACLinks.link("root", "\(origin)\(STACLinks.stac)/"), STACLinks.link("collection", collection),
      STACLinks.link("parent", collection), STACLinks.link("self", "\(collection)/items/\(id)"),
    ])
    return .record(item)
  }

  private var properties: Record {
    var properties: Record = [
      "datetime": .string(start.rfc3339Microseconds), "start_datetime": .string(start.rfc3339Microseconds),
      "end_datetime": .string(end.rfc3339Microseconds), "location": .string(location),
    ]
    if let cloudCover { properties["eo:cloud_cover"] = .float(cloudCover) }
    return properties
  }

  private var assets: Record {
    var assets: Record = [
      "product": .record([
        "href": .string(location), "type": "application/zip", "title": .string(id), "roles": ["data"],
        "file:size": .int(size()),
      ])
    ]
    if let thumbnail {
      assets["thumbnail"] = .record([
        "href": .string(thumbnail), "type": "image/png", "roles": ["thumbnail"],
      ])
    }
    return assets
  }
}
