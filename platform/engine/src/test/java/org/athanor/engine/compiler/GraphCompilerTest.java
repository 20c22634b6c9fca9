package org.athanor.engine.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.athanor.engine.reference.ReferenceBackend;
import org.athanor.training.execution.CompiledStep;
import org.athanor.training.execution.NotFiniteException;
import org.athanor.training.execution.StepCompiler;
import org.athanor.training.execution.StoredState;
import org.athanor.training.execution.Variables;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Scope;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.optimizers.Adam;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.athanor.training.random.RandomStream;
import org.junit.jupiter.api.Test;

class GraphCompilerTest {
  private static final Initializer NORMAL =
      (values, shape, random) -> random.fillNormal(values, 0, values.length);
  private static final List<ParameterSpec> POINT =
      List.of(new ParameterSpec("point", Shape.of(3), NORMAL));

  private final StepCompiler compiler = new GraphCompiler(new ReferenceBackend());
  private final Variables variables = compiler.variables(RandomStream.of(1));

  @Test
  void descendsAQuadraticAsTheClosedFormSays() {
    Step step = new Step("quadratic");
    Parameters p = step.parameters("p", POINT);
    step.update("p", p.squaredNorm(), p, new StochasticGradientDescent(0.1));
    CompiledStep compiled = compiler.compile(step, variables);
    float[] start = variables.read("p.point");
    for (int i = 0; i < 5; i++) {
      compiled.run();
    }
    float factor = (float) Math.pow(0.8, 5);
    float[] expected = {start[0] * factor, start[1] * factor, start[2] * factor};
    assertArrayEquals(expected, variables.read("p.point"), 1e-6f);
  }

  @Test
  void readsTheValuesBeforeAndAfterAnUpdateWhereTheAuthorAskedForThem() {
    Step step = new Step("game");
    Node before = step.state("x.value", Shape.SCALAR, Initializer.ONES);
    Node doubledBefore = before.times(2);
    Node after = step.assign(before, before.plus(10));
    Node mixed = after.times(before);
    step.output("doubledBefore", doubledBefore);
    step.output("before", before);
    step.output("after", after);
    step.output("mixed", mixed);
    CompiledStep compiled = compiler.compile(step, variables);
    compiled.run();
    compiled.run();
    assertEquals(22, compiled.scalar("doubledBefore"));
    assertEquals(11, compiled.scalar("before"));
    assertEquals(21, compiled.scalar("after"));
    assertEquals(21 * 11, compiled.scalar("mixed"));
  }

  @Test
  void exchangesTwoStatesInOneAssignment() {
    Step step = new Step("exchange");
    Node a = step.state("pair.a", Shape.SCALAR, Initializer.ONES);
    Node b = step.state("pair.b", Shape.SCALAR, Initializer.ZEROS);
    Parameters both = Parameters.empty().with("a", a).with("b", b);
    step.assign(both, Parameters.empty().with("a", b).with("b", a));
    CompiledStep compiled = compiler.compile(step, variables);
    compiled.run();
    assertEquals(0, variables.read("pair.a")[0]);
    assertEquals(1, variables.read("pair.b")[0]);
  }

  @Test
  void sharesVariablesBetweenSteps() {
    Step train = new Step("train");
    Parameters p = train.parameters("p", POINT);
    train.update("p", p.squaredNorm(), p, new Adam(0.1));
    Step look = new Step("look");
    look.output("norm", look.parameters("p", POINT).squaredNorm());
    CompiledStep training = compiler.compile(train, variables);
    CompiledStep looking = compiler.compile(look, variables);
    looking.run();
    float first = looking.scalar("norm");
    training.run();
    looking.run();
    assertTrue(looking.scalar("norm") < first);
  }

  @Test
  void goesOnFromASavedStateBitByBit() {
    StoredState halfway;
    float[] expected;
    try (CompiledStep step = noisyTraining(variables)) {
      run(step, 5);
      halfway = variables.save();
      run(step, 5);
      expected = variables.read("p.point");
    }
    Variables fresh = compiler.variables(RandomStream.of(99));
    fresh.restore(halfway);
    run(noisyTraining(fresh), 5);
    assertArrayEquals(expected, fresh.read("p.point"));
    fresh.restore(halfway);
    run(noisyTraining(fresh), 5);
    assertArrayEquals(expected, fresh.read("p.point"));
  }

  private CompiledStep noisyTraining(Variables store) {
    Step step = new Step("noisy");
    Parameters p = step.parameters("p", POINT);
    Node loss = p.get("point").minus(step.normal("noise", Shape.of(3))).square().sum();
    step.update("p", loss, p, new Adam(0.05));
    return compiler.compile(step, store);
  }

  private static void run(CompiledStep step, int times) {
    for (int i = 0; i < times; i++) {
      step.run();
    }
  }

  @Test
  void drawsTheSameNumbersForAStreamWhateverOtherStreamsDraw() {
    Step one = new Step("draw");
    one.output("x", one.normal("noise", Shape.of(4)));
    Step two = new Step("draw");
    two.output("trick", two.uniform("trick", Shape.of(7)));
    two.output("x", two.normal("noise", Shape.of(4)));
    CompiledStep first = compiler.compile(one, variables);
    CompiledStep second = compiler.compile(two, compiler.variables(RandomStream.of(1)));
    run(first, 3);
    run(second, 3);
    assertArrayEquals(first.fetch("x"), second.fetch("x"));
  }

  @Test
  void accumulatesGradientsOverStepsAndAppliesTheirMean() {
    Step gather = new Step("gather");
    Node x = gather.input("x", Shape.of(3));
    Parameters p = gather.parameters("p", POINT);
    Node sum = gather.state("sum.point", Shape.of(3), Initializer.ZEROS);
    Node loss = p.get("point").times(x).sum();
    gather.assign(sum, sum.plus(org.athanor.training.graph.Gradients.of(loss, p.get("point"))));
    Step apply = new Step("apply");
    Parameters q = apply.parameters("p", POINT);
    Node total = apply.state("sum.point", Shape.of(3), Initializer.ZEROS);
    Parameters mean = Parameters.empty().with("point", total.over(2));
    apply.apply("p", q, mean, new StochasticGradientDescent(1));
    apply.assign(total, total.times(0));
    CompiledStep gathering = compiler.compile(gather, variables);
    CompiledStep applying = compiler.compile(apply, variables);
    float[] start = variables.read("p.point");
    gathering.feed("x", 1, 2, 3);
    gathering.run();
    gathering.feed("x", 3, 2, 1);
    gathering.run();
    applying.run();
    float[] expected = {start[0] - 2, start[1] - 2, start[2] - 2};
    assertArrayEquals(expected, variables.read("p.point"), 1e-6f);
    assertArrayEquals(new float[3], variables.read("sum.point"));
  }

  @Test
  void namesTheFirstNodeThatIsNotFiniteAndItsLayer() {
    Step step = new Step("fails");
    Node x = step.input("x", Shape.of(2));
    step.output("y", Scope.within("critic", () -> Scope.within("head", () -> x.log().sum())));
    CompiledStep compiled = compiler.compile(step, variables);
    compiled.feed("x", 1, -1);
    compiled.run();
    compiled.guard(true);
    NotFiniteException thrown = assertThrows(NotFiniteException.class, compiled::run);
    assertTrue(thrown.getMessage().contains("element 1 of log[2] in critic/head"));
    assertTrue(thrown.getMessage().contains("GraphCompilerTest.java:"));
  }

  @Test
  void refusesANodeOfAnotherStep() {
    Node foreign = new Step("other").input("z", Shape.of(2));
    Step step = new Step("mine");
    step.output("y", foreign.times(2));
    Exception thrown =
        assertThrows(IllegalArgumentException.class, () -> compiler.compile(step, variables));
    assertTrue(thrown.getMessage().contains("was declared in another step"));
  }

  @Test
  void refusesToUseWhatIsClosed() {
    CompiledStep step = noisyTraining(variables);
    variables.close();
    assertThrows(IllegalStateException.class, step::run);
    assertThrows(IllegalStateException.class, () -> variables.read("p.point"));
  }
}
