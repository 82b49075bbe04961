package io.printerconnector.check;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into maps and lists that know their lines. */
final class YamlReader {

  private YamlReader() {}

  /** The elements of the list that a route file is; none if it holds nothing. */
  static LinedList read(String text) throws YamlFault {
    Optional<Node> root;
    try {
      root = new Compose(LoadSettings.builder().build()).composeString(text);
    } catch (MarkedYamlEngineException e) {
      throw new YamlFault(
          line(isUnended(e) ? e.getContextMark() : e.getProblemMark()),
          "this is no YAML: %s; look at the indentation, quotes and colons here and in the line above"
              .formatted(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new YamlFault(
          1, "this is no YAML; quote values that begin with { or [: " + e.getMessage());
    }
    Object value = root.isEmpty() ? null : value(root.get());
    if (value == null) {
      return new LinedList();
    }
    if (value instanceof LinedList list) {
      return list;
    }
    throw new YamlFault(
        line(root.get().getStartMark()),
        "a route file is a list; begin each part with \"- \", such as \"- route:\"");
  }

  /** Then the beginning says more than the end of the file. */
  private static boolean isUnended(MarkedYamlEngineException fault) {
    return String.valueOf(fault.getProblem()).contains("end of stream");
  }

  private static Object value(Node node) throws YamlFault {
    if (node instanceof MappingNode mapping) {
      return map(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      LinedList list = new LinedList();
      for (Node element : sequence.getValue()) {
        list.add(value(element), line(element.getStartMark()));
      }
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private static LinedMap map(MappingNode mapping) throws YamlFault {
    LinedMap map = new LinedMap();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlFault(line, "a key must be a word; quote a value that begins with { or [");
      }
      if (map.containsKey(key.getValue())) {
        throw new YamlFault(
            line,
            "\"%s\" stands here twice; take one away, or begin the second step with \"- \""
                .formatted(key.getValue()));
      }
      map.put(key.getValue(), value(tuple.getValueNode()), line);
    }
    return map;
  }

  private static Object scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) {
      return null;
    } else if (scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    } else if (scalar.getTag().equals(Tag.INT) && text.matches("-?\\d{1,9}")) {
      return Integer.valueOf(text);
    }
    return text;
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(m -> m.getLine() + 1).orElse(1);
  }
}
