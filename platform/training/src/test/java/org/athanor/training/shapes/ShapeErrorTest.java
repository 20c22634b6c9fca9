package org.athanor.training.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.GraphException;
import org.athanor.training.graph.Images;
import org.athanor.training.graph.Initializer;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.ParameterSpec;
import org.athanor.training.graph.Parameters;
import org.athanor.training.graph.Scope;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.Step;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.optimizers.StochasticGradientDescent;
import org.junit.jupiter.api.Test;

/** What an author reads who got a shape wrong. */
class ShapeErrorTest {
  private final Step step = new Step("step");
  private final Node x = step.input("x", Shape.of(8, 3));

  private static String message(Runnable mistake) {
    return assertThrows(GraphException.class, mistake::run).getMessage();
  }

  @Test
  void namesTheLayerTheShapesAndTheLine() {
    Node weight = Nodes.zeros(Shape.of(4, 5));
    String message =
        message(() -> Scope.within("critic", () -> Scope.within("hidden", () -> x.matmul(weight))));
    assertTrue(message.startsWith("in critic/hidden: cannot multiply [8, 3] by [4, 5]"), message);
    assertTrue(message.contains("ShapeErrorTest.java:"), message);
  }

  @Test
  void explainsWhatDoesNotBroadcast() {
    String message = message(() -> x.plus(Nodes.zeros(Shape.of(4))));
    assertTrue(message.contains("[8, 3] and [4] do not broadcast"), message);
  }

  @Test
  void explainsAReshapeThatLosesNumbers() {
    assertTrue(message(() -> x.reshape(5, 5)).contains("(24 numbers) to [5, 5] (25)"));
    assertTrue(message(() -> x.reshape(-1, 5)).contains("24 numbers do not divide by 5"));
  }

  @Test
  void explainsAnAxisThatIsNotThere() {
    assertTrue(message(() -> x.sum(2)).contains("[8, 3] has no axis 2; axes go from -2 to 1"));
  }

  @Test
  void explainsAKernelThatDoesNotFitItsImage() {
    Node image = step.input("image", Shape.of(1, 8, 8, 3));
    Node kernel = Nodes.zeros(Shape.of(3, 3, 4, 2));
    String message = message(() -> Images.convolve(image, kernel, Window.of(3, 1, 1)));
    assertTrue(message.contains("[1, 8, 8, 3] with a kernel [h, w, C, O] of [3, 3, 4, 2]"));
  }

  @Test
  void refusesTheGradientOfMoreThanOneNumber() {
    assertTrue(message(() -> Gradients.of(x, x)).contains("has shape [8, 3]; sum it first"));
  }

  @Test
  void refusesToTrainWhatIsNotStored() {
    Parameters p = Parameters.empty().with("x", x);
    String message = message(() -> step.update("p", x.sum(), p, new StochasticGradientDescent(1)));
    assertTrue(message.contains("only stored parameters can be changed"), message);
  }

  @Test
  void refusesToChangeAValueThatWasChangedSince() {
    List<ParameterSpec> specs = List.of(new ParameterSpec("w", Shape.of(2), Initializer.ZEROS));
    Parameters p = step.parameters("p", specs);
    step.update("p", p.squaredNorm(), p, new StochasticGradientDescent(1));
    String message =
        message(() -> step.update("p", p.squaredNorm(), p, new StochasticGradientDescent(1)));
    assertTrue(message.contains("'p.w' has been changed since"), message);
  }

  @Test
  void listsTheNamesThatThereAre() {
    Parameters p = Parameters.empty().with("weight", x);
    assertTrue(
        message(() -> p.get("wieght")).contains("no parameter 'wieght'; there are [weight]"));
  }

  @Test
  void remembersScopeAndLineOfEachNode() {
    Node node = Scope.within("encoder", () -> x.relu());
    assertEquals("encoder", node.scope());
    assertTrue(node.source().startsWith("ShapeErrorTest.java:"));
    assertEquals("", Scope.current());
  }
}
