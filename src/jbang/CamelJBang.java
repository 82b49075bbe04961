import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** Camel JBang's command line, for `java src/jbang/CamelJBang.java run ...` where JBang is not installed. */
public final class CamelJBang {

  public static void main(String[] args) {
    CamelJBangMain.run(args);
  }
}
