package org.athanor.sweeps.internal.scripted;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.api.plugin.NoParameters;
import org.athanor.api.plugin.ParameterSchema;
import org.athanor.api.plugin.PluginInfo;
import org.athanor.api.plugin.PluginKind;
import org.athanor.api.run.BundleUse;
import org.athanor.api.sweep.Dimension;
import org.athanor.api.sweep.Outcome;
import org.athanor.api.sweep.Pruner;
import org.athanor.api.sweep.PruningRule;
import org.athanor.api.sweep.Search;
import org.athanor.api.sweep.Setting;
import org.athanor.api.sweep.Space;
import org.athanor.api.sweep.SweepStrategy;
import org.athanor.engine.plugins.PluginLease;
import org.athanor.engine.plugins.PluginServices;

/** The strategy {@code listed}, which tries what is listed, and the pruner {@code above100}. */
public final class ScriptedPlugins implements PluginServices {
  private final List<List<Outcome>> heard = new ArrayList<>();
  private int leased;

  /** What the strategy was told at each of its proposals. */
  public List<List<Outcome>> heard() {
    return List.copyOf(heard);
  }

  /** How many leases are held. */
  public int leased() {
    return leased;
  }

  @Override
  public Optional<PluginLease> lease(PluginKind kind, String id) {
    return switch (id) {
      case "listed" -> Optional.of(new Lease(kind, id, new Listed()));
      case "above100" -> Optional.of(new Lease(kind, id, new Above100()));
      default -> Optional.empty();
    };
  }

  private final class Listed implements SweepStrategy<NoParameters> {
    @Override
    public Search search(NoParameters parameters, Space space, long seed) {
      List<Setting> settings = settings(space.dimensions());
      int[] next = {0};
      return outcomes -> {
        heard.add(outcomes);
        return next[0] < settings.size() ? Optional.of(settings.get(next[0]++)) : Optional.empty();
      };
    }
  }

  private static List<Setting> settings(List<Dimension> dimensions) {
    List<Map<String, Object>> settings = new ArrayList<>();
    settings.add(Map.of());
    for (Dimension dimension : dimensions) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> setting : settings) {
        for (Object value : ((Dimension.Choice) dimension).values()) {
          Map<String, Object> one = new LinkedHashMap<>(setting);
          one.put(dimension.key(), value);
          longer.add(one);
        }
      }
      settings = longer;
    }
    return settings.stream().map(Setting::new).toList();
  }

  private static final class Above100 implements PruningRule<NoParameters> {
    @Override
    public Pruner pruner(NoParameters parameters) {
      return (curve, others) -> curve.scores().get(curve.scores().size() - 1) > 100;
    }
  }

  private final class Lease implements PluginLease {
    private final PluginKind kind;
    private final String id;
    private final Object service;

    Lease(PluginKind kind, String id, Object service) {
      this.kind = kind;
      this.id = id;
      this.service = service;
      leased++;
    }

    @Override
    public PluginInfo info() {
      Class<? extends Annotation> parameters = NoParameters.class;
      return new PluginInfo(
          kind, id, "", "", new BundleUse("", "", ""), ParameterSchema.of(parameters));
    }

    @Override
    public Object service() {
      return service;
    }

    @Override
    public void close() {
      leased--;
    }
  }
}
