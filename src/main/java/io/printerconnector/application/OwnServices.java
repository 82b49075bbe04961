package io.printerconnector.application;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;

/**
 * Finds the files by which Camel knows its components, languages, and configurers on the class path
 * alone. Java would look through all of its own modules first, for each of them.
 */
final class OwnServices extends DefaultClassResolver {

  private static final String SERVICES = "META-INF/services/org/apache/camel/";

  private final URLClassLoader classPath =
      new URLClassLoader(urls(System.getProperty("java.class.path")), null);

  OwnServices(CamelContext context) {
    super(context);
  }

  private static URL[] urls(String path) {
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator)) {
      try {
        urls.add(new File(entry).toURI().toURL());
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  public InputStream loadResourceAsStream(String uri) {
    if (!uri.startsWith(SERVICES)) {
      return super.loadResourceAsStream(uri);
    }
    URL found = classPath.findResource(uri);
    try {
      return found == null ? null : found.openStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
