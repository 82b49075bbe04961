package io.printerconnector.farm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.component.file.cluster.FileLockClusterService;

/** Locked files elect between processes of one machine. */
public final class FileCoordinator extends FileLockClusterService implements Coordinator {

  /** Time between tries to get a lock, in milliseconds. */
  public void setRetryMillis(long millis) {
    setAcquireLockDelay(millis, TimeUnit.MILLISECONDS);
    setAcquireLockInterval(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public CamelClusterView newView(String site) throws Exception {
    CamelClusterView view = createView(site);
    view.setCamelContext(getCamelContext());
    return view;
  }

  @Override
  public boolean isReachable() {
    return Files.isWritable(Path.of(getRoot()));
  }
}
