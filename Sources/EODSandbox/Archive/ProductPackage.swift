import EODCore

/// What is in the zip of a product: the folder that its format prescribes, with metadata that can be read
/// and image files that only look like ones.
enum ProductPackage {
  /// A Sentinel-2 product in the SAFE format.
  static func sentinel2(_ scene: Scene, _ level: Scene.Level, seed: UInt64) -> ZipFile {
    let name = scene.name(level)
    let folder = "\(name).SAFE"
    let short = level == .l1c ? "L1C" : "L2A"
    let part = "\(scene.tile.withT)_\(scene.sensing.compact)"
    let granule =
      "\(folder)/GRANULE/\(short)_\(scene.tile.withT)_A\(scene.absoluteOrbit)_\(scene.sensing.compact)"
    var entries = [
      directory("\(folder)/"),
      text("\(folder)/manifest.safe", manifest(name)),
      text("\(folder)/MTD_\(level.rawValue).xml", productMetadata(scene, level)),
      picture("\(folder)/\(name)-ql.jpg", of: name, scene, seed: seed),
      directory("\(granule)/"),
      text("\(granule)/MTD_TL.xml", tileMetadata(scene)),
      directory("\(granule)/IMG_DATA/"),
    ]
    for band in bands {
      let path = "\(granule)/IMG_DATA/\(part)_\(band).jp2"
      var random = SeededGenerator(seed: seed, path)
      entries.append(image(path, count: random.int(in: 2500...4500), seed: seed))
    }
    return ZipFile(date: scene.made, entries: entries)
  }

  /// A product of another mission: one folder, a text that says what it is, one file of bytes.
  static func plain(name: String, date: Timestamp, seed: UInt64) -> ZipFile {
    var random = SeededGenerator(seed: seed, name)
    return ZipFile(
      date: date,
      entries: [
        directory("\(name)/"),
        text("\(name)/README.txt", "\(name)\n\(notice)\n"),
        noise("\(name)/data.bin", count: random.int(in: 20000...60000), seed: seed),
      ])
  }

  private static let notice = "made by the eod sandbox: the metadata are right, the images are noise"
  private static let bands =
    ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12", "TCI"]

  private static func directory(_ path: String) -> ZipFile.Entry {
    ZipFile.Entry(path: path, count: 0) { [] }
  }

  private static func text(_ path: String, _ text: String) -> ZipFile.Entry {
    ZipFile.Entry(path: path, count: text.utf8.count) { Array(text.utf8) }
  }

  /// The signature box of JPEG 2000 (ISO/IEC 15444-1, I.5.1), then noise.
  private static func image(_ path: String, count: Int, seed: UInt64) -> ZipFile.Entry {
    let signature: [UInt8] = [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]
    return ZipFile.Entry(path: path, count: count) {
      signature + bytes(count - signature.count, SeededGenerator(seed: seed, path))
    }
  }

  private static func picture(_ path: String, of name: String, _ scene: Scene, seed: UInt64) -> ZipFile.Entry
  {
    ZipFile.Entry(path: path, count: SceneQuicklook.size) {
      SceneQuicklook(name: name, coverage: scene.coverage, seed: seed).jpeg
    }
  }

  private static func noise(_ path: String, count: Int, seed: UInt64) -> ZipFile.Entry {
    ZipFile.Entry(path: path, count: count) { bytes(count, SeededGenerator(seed: seed, path)) }
  }

  private static func bytes(_ count: Int, _ generator: SeededGenerator) -> [UInt8] {
    var generator = generator
    let words = (0..<(count + 7) / 8).map { _ in generator.next().littleEndian }
    return words.withUnsafeBytes { Array($0.prefix(count)) }
  }

  private static func manifest(_ name: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <xfdu:XFDU xmlns:xfdu="urn:ccsds:schema:xfdu:1" version="esa/safe/sentinel/1.1/sentinel-2/msi/archive_user_product">
      <informationPackageMap>
        <xfdu:contentUnit ID="\(name)" textInfo="\(notice)"/>
      </informationPackageMap>
    </xfdu:XFDU>

    """
  }

  private static func productMetadata(_ scene: Scene, _ level: Scene.Level) -> String {
    let ring = scene.footprint.polygons.first?.rings.first ?? []
    let footprint = ring.map { "\($0.latitude) \($0.longitude)" }.joined(separator: " ")
    let number = level == .l1c ? scene.baseline.l1c : scene.baseline.l2a
    let root = level == .l1c ? "Level-1C_User_Product" : "Level-2A_User_Product"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(root)>
        <General_Info>
          <Product_Info>
            <PRODUCT_START_TIME>\(scene.sensing.rfc3339Milliseconds)</PRODUCT_START_TIME>
            <PRODUCT_URI>\(scene.name(level)).SAFE</PRODUCT_URI>
            <PROCESSING_LEVEL>\(level == .l1c ? "Level-1C" : "Level-2A")</PROCESSING_LEVEL>
            <PRODUCT_TYPE>\(level.hdaName)</PRODUCT_TYPE>
            <PROCESSING_BASELINE>\((number / 100).padded(2)).\((number % 100).padded(2))</PROCESSING_BASELINE>
            <GENERATION_TIME>\(scene.made.rfc3339Milliseconds)</GENERATION_TIME>
            <SPACECRAFT_NAME>Sentinel-2\(scene.mission.suffix(1))</SPACECRAFT_NAME>
            <SENSING_ORBIT_NUMBER>\(scene.orbit)</SENSING_ORBIT_NUMBER>
          </Product_Info>
        </General_Info>
        <Geometric_Info>
          <EXT_POS_LIST>\(footprint)</EXT_POS_LIST>
        </Geometric_Info>
      </\(root)>

      """
  }

  private static func tileMetadata(_ scene: Scene) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Level-1C_Tile_ID>
      <TILE_ID>\(scene.tile.withT)</TILE_ID>
      <SENSING_TIME>\(scene.sensing.rfc3339Milliseconds)</SENSING_TIME>
      <HORIZONTAL_CS_CODE>EPSG:326\(scene.tile.zone.padded(2))</HORIZONTAL_CS_CODE>
    </Level-1C_Tile_ID>

    """
  }
}
