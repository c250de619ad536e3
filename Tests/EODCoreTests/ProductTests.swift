import EODCore
import Testing

@Suite struct ProductTests {
  @Test("a Sentinel-2 name is read whole")
  func sentinel2() {
    let product = Product("S2A_MSIL1C_20170620T100031_N0205_R122_T33UWP_20170620T100453.zip")
    #expect(product.name == "S2A_MSIL1C_20170620T100031_N0205_R122_T33UWP_20170620T100453")
    #expect(product.mission == "S2A")
    #expect(product.level == "L1C")
    #expect(product.sensing?.rfc3339 == "2017-06-20T10:00:31Z")
    #expect(product.baseline == "N0205")
    #expect(product.orbit == 122)
    #expect(product.tile == Tile("33UWP"))
    #expect(product.discriminator == "20170620T100453")
  }

  @Test(
    "of other names it takes what is known",
    arguments: [
      (
        "S1A_IW_GRDH_1SDV_20220101T051234_20220101T051259_041270_04E7C1_1234.zip", "S1A",
        "2022-01-01T05:12:34Z"
      ),
      ("S3A_OL_1_EFR____20200623T101530_20200623T101830_20200624T1.SEN3", "S3A", "2020-06-23T10:15:30Z"),
      (
        "S2A_OPER_PRD_MSIL1C_PDMC_20160101T000000_R022_V20151126T101422_20151126T101422.SAFE", "S2A",
        "2015-11-26T10:14:22Z"
      ),
    ])
  func others(name: String, mission: String, sensing: String) {
    let product = Product(name)
    #expect(product.mission == mission)
    #expect(product.sensing?.rfc3339 == sensing)
    #expect(product.level == nil && product.tile == nil)
  }

  @Test(
    "an odd name is just a name",
    arguments: [
      "", "readme.txt", "S2", "LC08_L1TP_20200101",
      "S2A_MSIL1C_20171320T100031_N0205_R122_T33UWP_20170620T100453",
    ])
  func odd(name: String) {
    #expect(Product(name).name == name)
    #expect(Product(name).sensing == nil || name.hasPrefix("S2A"))
    #expect(Product(name).tile == nil)
  }

  @Test("processings of one scene share its key, and the newest baseline wins, then the discriminator")
  func newest() {
    let first = Product("S2A_MSIL1C_20170620T100031_N0205_R122_T33UWP_20170620T100453")
    let second = Product("S2A_MSIL1C_20170620T100031_N0500_R122_T33UWP_20170620T000000")
    let third = Product("S2A_MSIL1C_20170620T100031_N0500_R122_T33UWP_20230901T000000")
    let elsewhere = Product("S2A_MSIL1C_20170620T100031_N0205_R122_T33UXP_20170620T100453")
    #expect(first.sceneKey == second.sceneKey && second.sceneKey == third.sceneKey)
    #expect(first.sceneKey != elsewhere.sceneKey)
    #expect(first.isOlder(than: second) && second.isOlder(than: third))
    #expect(!third.isOlder(than: first) && !first.isOlder(than: first))
  }

  @Test("a range ends with the whole day where a day is written")
  func range() throws {
    let range = TimeRange(from: Timestamp("2020-06-23"), to: Timestamp("2020-06-24"))
    #expect(range.contains(try #require(Timestamp("2020-06-24T23:59:59Z"))))
    #expect(!range.contains(try #require(Timestamp("2020-06-25"))))
    #expect(!range.contains(try #require(Timestamp("2020-06-22T23:59:59Z"))))
    #expect(TimeRange(from: Timestamp("2020-06-24"), to: Timestamp("2020-06-23")).isEmpty)
    #expect(TimeRange().isUnbounded && range.overlaps(TimeRange()))
    #expect(!range.overlaps(TimeRange(from: Timestamp("2020-06-25"))))
  }
}
