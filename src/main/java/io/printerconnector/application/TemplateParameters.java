package io.printerconnector.application;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The parameters and beans of the template that a thread is making a route from. Camel keeps them
 * in stacks that all threads share: another thread that resolves a property or looks up a bean
 * meanwhile may be given those of the template, or fail with an EmptyStackException. Here each
 * thread has its own, so that routes can be made while others run.
 */
final class TemplateParameters<T> {

  private final ThreadLocal<Deque<T>> ofThread = new ThreadLocal<>();

  private TemplateParameters() {}

  private T current() {
    Deque<T> all = ofThread.get();
    return all == null ? null : all.peek();
  }

  private void begin(T parameters) {
    Deque<T> all = ofThread.get();
    if (all == null) {
      all = new ArrayDeque<>();
      ofThread.set(all);
    }
    all.push(parameters);
  }

  /** Those that have ended, or null if there were none. */
  private T end() {
    Deque<T> all = ofThread.get();
    return all == null ? null : all.poll();
  }

  /** A registry with the beans of another one. */
  static Registry registry(BeanRepository beans) {
    return new OwnRegistry(beans);
  }

  /** Resolves properties. */
  static PropertiesComponent properties() {
    return new OwnProperties();
  }

  private static final class OwnRegistry extends DefaultRegistry {

    private final TemplateParameters<BeanRepository> beans = new TemplateParameters<>();

    private OwnRegistry(BeanRepository beans) {
      super(beans);
    }

    @Override
    public BeanRepository getLocalBeanRepository() {
      return beans.current();
    }

    @Override
    public void setLocalBeanRepository(BeanRepository ofTemplate) {
      if (ofTemplate == null) {
        ServiceHelper.stopService(beans.end());
      } else {
        beans.begin(ofTemplate);
      }
    }
  }

  private static final class OwnProperties extends PropertiesComponent {

    private final TemplateParameters<Properties> parameters = new TemplateParameters<>();

    @Override
    public Properties getLocalProperties() {
      return parameters.current();
    }

    @Override
    public void setLocalProperties(Properties ofTemplate) {
      if (ofTemplate == null) {
        parameters.end();
      } else {
        parameters.begin(ofTemplate);
      }
    }
  }
}
