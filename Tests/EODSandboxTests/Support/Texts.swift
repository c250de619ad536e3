import EODCore
import Foundation

extension String {
  var base64: String { Data(utf8).base64EncodedString() }
}

/// A graph that reads `$img1` and cuts a region out of it.
func graph(region: String) -> String {
  """
  <graph id="Graph">
    <version>1.0</version>
    <node id="Read"><operator>Read</operator><sources/><parameters><file>$img1</file></parameters></node>
    <node id="Subset"><operator>Subset</operator><sources><sourceProduct refid="Read"/></sources>
      <parameters><geoRegion>\(region)</geoRegion></parameters></node>
    <node id="Write"><operator>Write</operator><sources><sourceProduct refid="Subset"/></sources>
      <parameters><file>$output</file><formatName>NetCDF4-BEAM</formatName></parameters></node>
  </graph>

  """
}

/// Inside tile 30UUA.
let cornwall = "POLYGON ((-5.22 49.99, -4.88 49.99, -4.88 50.29, -5.22 50.29, -5.22 49.99))"

/// A graph that reads nothing, and leaves one NetCDF file.
let emptyGraph = """
  <graph><version>1.0</version><node id="Write"><operator>Write</operator><sources/>
  <parameters><file>$output</file><formatName>NetCDF4-BEAM</formatName></parameters></node></graph>
  """
