package org.athanor.cli.internal.doctor;

import java.util.List;
import org.athanor.api.store.RunQuery;
import org.athanor.api.store.StoreException;
import org.athanor.cli.internal.Services;
import org.athanor.cli.internal.Text;

/** Whether the record of runs opens and answers. */
record DatabaseCheck(Services services) implements Check {
  private static final String NAME = "database";

  @Override
  public List<Finding> look() {
    try {
      long runs = services.store().runs(RunQuery.ALL.page(0, 1)).total();
      String place =
          services.setting("athanor.db").isEmpty()
              ? "in " + services.home().resolve("data")
              : "that athanor.db names";
      return List.of(
          Finding.ok(
              NAME, "The one " + place + " opens and holds " + Text.count(runs, "run") + "."));
    } catch (StoreException e) {
      return List.of(
          Finding.problem(
              NAME,
              e.getMessage(),
              "Look at athanor.db (ATHANOR_DB) and at the rights of " + services.home() + "."));
    }
  }
}
