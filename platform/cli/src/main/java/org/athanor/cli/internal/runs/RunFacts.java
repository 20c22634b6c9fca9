package org.athanor.cli.internal.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.api.run.Environment;

/** What a run ran on, by name. */
public final class RunFacts {
  private RunFacts() {}

  /** Every fact, also those that are not known and therefore empty. */
  public static Map<String, String> of(Environment environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", environment.host());
    facts.put("processor", environment.processor());
    facts.put("java", environment.java());
    facts.put("operatingSystem", environment.operatingSystem());
    facts.put("nativeVariant", environment.nativeVariant());
    facts.put("threads", Integer.toString(environment.threads()));
    facts.put("gitRevision", environment.gitRevision());
    return facts;
  }
}
