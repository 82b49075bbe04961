package io.printerconnector.page;

import io.printerconnector.loop.MonotonicClock;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Puts the page onto the HTTP server that Camel has for this context: who may ask, the files, the
 * sessions and the streams of events. All other answers are routes.
 */
public final class PageServer implements CamelContextAware {

  private static final String BEAN = "pageServer";
  private static final int THREADS = 2;
  private static final int FIRST = -100;

  private final PageToken token;
  private final Viewers viewers;
  private final int requests;
  private final HostNames names;
  // First of all: without them there is no page, and no start.
  private final PageFiles files = new PageFiles();
  private CamelContext context;
  private WorkerExecutor threads;
  private boolean guarding;

  /**
   * @param token opens the page
   * @param viewers who look at it
   * @param requests how many others are answered at the same time
   * @param hosts further names of this machine, separated by commas
   */
  public PageServer(PageToken token, Viewers viewers, int requests, String hosts) {
    this.token = token;
    this.viewers = viewers;
    this.requests = requests;
    this.names = new HostNames(hosts);
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    context = camelContext;
    camelContext.addLifecycleStrategy(
        new LifecycleStrategySupport() {
          @Override
          public void onContextStarted(CamelContext started) {
            // Camel JBang makes the beans of a YAML file twice.
            if (started.getRegistry().lookupByName(BEAN) == PageServer.this) {
              begin();
            }
          }

          @Override
          public void onContextStopped(CamelContext stopped) {
            if (threads != null) {
              threads.close();
            }
          }
        });
  }

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  /** Whether nobody gets past it. */
  public boolean isGuarding() {
    return guarding;
  }

  private void begin() {
    Router router = context.getRegistry().findSingleByType(VertxPlatformHttpRouter.class);
    if (router == null) {
      return; // there is no server
    }
    threads =
        ((VertxPlatformHttpRouter) router).vertx().createSharedWorkerExecutor("page", THREADS);
    Sessions sessions =
        new Sessions(token, names.name(), threads, MonotonicClock.SYSTEM, viewers::areFull);
    router.route().order(FIRST).handler(new PageAccess(names, files::has, sessions));
    guarding = true;
    token.ensure();
    router.route(Sessions.PATH).order(FIRST + 1).handler(sessions);
    router.get("/api/events").order(FIRST + 2).handler(viewers);
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).order(FIRST + 3).handler(files);
    router.route("/api/*").order(FIRST + 4).handler(new RequestQueue(requests));
  }
}
