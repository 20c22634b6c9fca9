package org.athanor.engine.ask.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.athanor.api.experiment.ExperimentException;
import org.athanor.api.experiment.ExperimentReader;
import org.athanor.api.experiment.ExperimentSource;
import org.athanor.api.plugin.PluginCatalog;
import org.athanor.engine.ask.Answer;
import org.athanor.engine.ask.Question;
import org.athanor.engine.backend.Backend;
import org.athanor.engine.compiler.GraphCompiler;
import org.athanor.engine.plan.CapableModels;
import org.athanor.engine.plan.Plan;
import org.athanor.engine.plan.Planner;
import org.athanor.engine.plugins.PluginServices;
import org.athanor.engine.trial.internal.RestoredModel;
import org.athanor.training.data.DataException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application of the profile {@code ask}: reads a {@link Question} in one line, restores the
 * model that it is about, and prints the {@link Answer} in one line.
 */
@Component(service = ToIntFunction.class, property = "athanor.application=ask")
public final class AskApplication implements ToIntFunction<String[]> {
  private static final Logger LOG = LoggerFactory.getLogger(AskApplication.class);

  private final Planner planner;
  private final ExperimentReader reader;
  private final CapableModels capable;
  private final Backend backend;
  private final InputStream in;
  private final PrintStream out;

  @Activate
  public AskApplication(
      @Reference Planner planner,
      @Reference ExperimentReader reader,
      @Reference PluginCatalog catalog,
      @Reference PluginServices plugins,
      @Reference Backend backend,
      @Reference(target = "(athanor.terminal=in)") InputStream in,
      @Reference(target = "(athanor.terminal=out)") PrintStream out) {
    this.planner = planner;
    this.reader = reader;
    this.capable = new CapableModels(catalog, plugins);
    this.backend = backend;
    this.in = in;
    this.out = out;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      out.println(answer(Question.of(lines.readLine())).json());
      return 0;
    } catch (IOException nobody) {
      LOG.error("There is no question", nobody);
      return 1;
    }
  }

  private Answer answer(Question question) {
    try (Plan plan =
            planner.compose(
                reader.read(
                    new ExperimentSource(question.experiment(), question.text(), List.of())));
        RestoredModel restored =
            RestoredModel.of(
                plan,
                question.trainingSeed(),
                Path.of(question.checkpoint()),
                new GraphCompiler(backend),
                warning -> LOG.info("{}", warning))) {
      Asked asked =
          new Asked(
              restored.model(), restored.data(), plan.experiment().model().id(), capable::having);
      return Tasks.ALL
          .get(question.task())
          .answer(asked, new Options(question.options()))
          .with(bundles(plan));
    } catch (Refusal | DataException | ExperimentException refused) {
      return Answer.refusal(refused.getMessage());
    } catch (IOException | RuntimeException | OutOfMemoryError failed) {
      LOG.error("The question cannot be answered", failed);
      String message = failed.getMessage();
      return Answer.refusal(message == null ? failed.getClass().getSimpleName() : message);
    }
  }

  private static Map<String, String> bundles(Plan plan) {
    Map<String, String> hashes = new TreeMap<>();
    plan.bundles().forEach(bundle -> hashes.put(bundle.symbolicName(), bundle.sha256()));
    return hashes;
  }
}
