package io.printerconnector.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlotTest {

  @Test
  void eachPanelHasItsLine() throws Exception {
    Plot plot = new Plot("soak", "polls", 10, 20, 30);
    plot.add("heap", 1.5, 3, 2);
    plot.add("threads", 90, 90, 90);

    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));

    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    Element heap = (Element) svg.getElementsByTagName("polyline").item(0);
    double[] heights = new double[3];
    String[] points = heap.getAttribute("points").split(" ");
    for (int i = 0; i < points.length; i++) {
      heights[i] = Double.parseDouble(points[i].split(",")[1]);
    }
    assertThat(heights[1]).as("more is higher").isLessThan(heights[2]);
    assertThat(heights[2]).isLessThan(heights[0]);
    assertThat(svg.getDocumentElement().getTextContent()).contains("threads", "30 polls");
  }
}
