package org.athanor.sweeps.internal.scripted;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

/**
 * The strategy {@code listed}, which tries what is listed; {@code learner}, which does so one after
 * the other, waiting for the outcome of each; {@code broken}, which breaks by an error once there
 * is an outcome, and {@code clinging}, which does when it is let go. The pruner {@code above100},
 * and {@code curious}, which only notes the curves that it is shown.
 */
public final class ScriptedPlugins implements PluginServices {
  private final List<List<Outcome>> heard = new ArrayList<>();
  private final List<List<Long>> curves = new ArrayList<>();
  private int leased;

  /** The steps of each curve that the curious pruner was to judge. */
  public synchronized List<List<Long>> curves() {
    return List.copyOf(curves);
  }

  private synchronized boolean note(Pruner.Curve curve) {
    return !curves.add(List.copyOf(curve.steps()));
  }

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
    return service(id).map(service -> new Lease(kind, id, service));
  }

  private Optional<Object> service(String id) {
    return switch (id) {
      case "listed", "clinging" -> Optional.of(new Listed());
      case "learner" -> Optional.of(new Learner());
      case "broken" -> Optional.of(new Broken());
      case "above100" -> Optional.of(new Above100());
      case "curious" -> Optional.of(new Curious());
      default -> Optional.empty();
    };
  }

  @Override
  public List<String> ids(PluginKind kind) {
    return kind == PluginKind.STRATEGY
        ? List.of("broken", "clinging", "learner", "listed")
        : List.of("above100", "curious");
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

  private final class Learner implements SweepStrategy<NoParameters> {
    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public Search search(NoParameters parameters, Space space, long seed) {
      List<Setting> settings = settings(space.dimensions());
      return new Search() {
        private int next;

        @Override
        public Optional<Setting> next(List<Outcome> outcomes) {
          heard.add(outcomes);
          return outcomes.size() < next || next >= settings.size()
              ? Optional.empty()
              : Optional.of(settings.get(next++));
        }

        @Override
        public OptionalInt most() {
          return OptionalInt.of(settings.size());
        }
      };
    }
  }

  private static final class Broken implements SweepStrategy<NoParameters> {
    @Override
    public Search search(NoParameters parameters, Space space, long seed) {
      List<Setting> settings = settings(space.dimensions());
      int[] next = {0};
      return outcomes -> {
        if (!outcomes.isEmpty()) {
          throw new NoSuchMethodError("Alchemy.transmute()");
        }
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

  private final class Curious implements PruningRule<NoParameters> {
    @Override
    public Pruner pruner(NoParameters parameters) {
      return (curve, others) -> note(curve);
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
      if (id.equals("clinging")) {
        throw new NoClassDefFoundError("org/alchemist/Stone");
      }
    }
  }
}
