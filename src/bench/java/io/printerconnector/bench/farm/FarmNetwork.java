package io.printerconnector.bench.farm;

import io.printerconnector.machine.SystemCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of the nodes: each is in a network namespace of its own, whose cable ends in a bridge
 * of this machine. The cloud and the printers, the coordinator and the database have an address
 * each at the bridge, so that a node can be cut off from all of them or from one.
 */
final class FarmNetwork implements AutoCloseable {

  /** The servers that nodes reach over the network. */
  enum Server {
    CLOUD(1),
    COORDINATOR(2),
    DATABASE(3);

    private final int host;

    Server(int host) {
      this.host = host;
    }
  }

  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST_NODE = 10;
  // No card has this address, so what is sent to it is lost without a word.
  private static final String NOWHERE = "02:00:00:00:00:99";

  private final String name;
  private final String net;
  private final int nodes;
  private final boolean real;

  private FarmNetwork(String name, String net, int nodes, boolean real) {
    this.name = name;
    this.net = net;
    this.nodes = nodes;
    this.real = real;
  }

  /**
   * Makes it, which only root may do.
   *
   * @param name begins the names of all its parts; at most ten letters and digits
   * @throws IOException if this is not allowed or {@code ip} is not there
   */
  static FarmNetwork open(String name, int nodes) throws IOException {
    long number = ProcessHandle.current().pid();
    String net = "10.%d.%d".formatted(64 + number % 64, number / 64 % 250);
    FarmNetwork network = new FarmNetwork(name, net, nodes, true);
    try {
      SystemCommand.line("ip link add %s type bridge".formatted(name));
      for (Server server : Server.values()) {
        String address = network.address(server);
        SystemCommand.line("ip addr add %s/24 dev %s".formatted(address, name));
      }
      SystemCommand.line("ip link set %s up".formatted(name));
      for (int node = 1; node <= nodes; node++) {
        network.connect(node);
      }
      return network;
    } catch (IOException e) {
      network.close();
      throw e;
    }
  }

  /** All at 127.0.0.1, so that nobody can be cut off. */
  static FarmNetwork loopback() {
    return new FarmNetwork("", "", 0, false);
  }

  private void connect(int node) throws IOException {
    String space = space(node);
    SystemCommand.line("ip netns add " + space);
    SystemCommand.line(
        "ip link add %s type veth peer name eth0 netns %s".formatted(cable(node), space));
    SystemCommand.line("ip link set %s master %s up".formatted(cable(node), name));
    inside(node, "ip addr add %s/24 dev eth0".formatted(address(node)));
    inside(node, "ip link set eth0 up");
    inside(node, "ip link set lo up");
  }

  private void inside(int node, String line) throws IOException {
    SystemCommand.line("ip netns exec %s %s".formatted(space(node), line));
  }

  private String space(int node) {
    return name + "-" + node;
  }

  private String cable(int node) {
    return name + "v" + node;
  }

  /** Whether nodes can be cut off. */
  boolean isReal() {
    return real;
  }

  /** The address of a server, for itself and for the nodes. */
  String address(Server server) {
    return real ? net + "." + server.host : LOOPBACK;
  }

  /** The address of a node, from which its requests come; null if all have the same. */
  String address(int node) {
    return real ? net + "." + (FIRST_NODE + node) : null;
  }

  /** All addresses of it, as PostgreSQL's rules name them. */
  String range() {
    return real ? net + ".0/24" : LOOPBACK + "/32";
  }

  /** The words that start a program in the network of a node. */
  List<String> prefix(int node) {
    return real ? List.of("ip", "netns", "exec", space(node)) : List.of();
  }

  /** Pulls the cable of a node. */
  void cut(int node) throws IOException {
    SystemCommand.line("ip link set %s down".formatted(cable(node)));
  }

  /** Lets nothing from a node reach one of the servers. */
  void cut(int node, Server from) throws IOException {
    inside(
        node,
        "ip neigh replace %s lladdr %s dev eth0 nud permanent".formatted(address(from), NOWHERE));
  }

  /** Ends whatever cut a node off. */
  void heal(int node) throws IOException {
    SystemCommand.line("ip link set %s up".formatted(cable(node)));
    for (Server server : Server.values()) {
      String is = SystemCommand.line("ip netns exec %s ip neigh show".formatted(space(node)));
      if (is.lines().anyMatch(line -> line.startsWith(address(server) + " ") && isCut(line))) {
        inside(node, "ip neigh del %s dev eth0".formatted(address(server)));
      }
    }
  }

  private static boolean isCut(String neighbour) {
    return neighbour.contains(NOWHERE);
  }

  /** Removes it. */
  @Override
  public void close() {
    if (real) {
      List<String> lines = new ArrayList<>();
      for (int node = 1; node <= nodes; node++) {
        lines.add("ip netns del " + space(node));
      }
      lines.add("ip link del " + name);
      for (String line : lines) {
        try {
          SystemCommand.line(line);
        } catch (IOException e) {
          // It was not made, or is gone.
        }
      }
    }
  }
}
