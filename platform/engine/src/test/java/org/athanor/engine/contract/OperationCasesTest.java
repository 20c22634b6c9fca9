package org.athanor.engine.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athanor.training.graph.Gradients;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Topology;
import org.athanor.training.graph.operation.Binary;
import org.athanor.training.graph.operation.BinaryFunction;
import org.athanor.training.graph.operation.Operation;
import org.athanor.training.graph.operation.Unary;
import org.athanor.training.graph.operation.UnaryFunction;
import org.junit.jupiter.api.Test;

/** What is checked is all there is: no operation without a case. */
class OperationCasesTest {
  /** What is drawn or stored, which has no gradient to check. */
  private static final Set<String> NOT_COMPUTED = Set.of("RandomDraw", "Variable");

  private final List<Operation> seen =
      OperationCases.of(0).stream().flatMap(one -> operations(one).stream()).toList();

  /** Those of a case, of its gradient and of the gradient's gradient. */
  private static List<Operation> operations(OperationCase one) {
    List<Node> roots = new ArrayList<>(List.of(one.result()));
    roots.addAll(Gradients.of(one.result().square().sum(), one.inputs()));
    Node slope = roots.get(1).square().sum();
    roots.addAll(Gradients.of(slope, one.inputs()));
    return Topology.inOrder(roots).stream().map(Node::operation).toList();
  }

  @Test
  void everyOperationOfTheClosedSetHasACase() {
    Set<String> all =
        Arrays.stream(Operation.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(NOT_COMPUTED);
    Set<String> found =
        new TreeSet<>(seen.stream().map(o -> o.getClass().getSimpleName()).toList());
    assertEquals(all, found);
  }

  @Test
  void everyFunctionOfOneOrTwoNumbersHasACase() {
    Set<UnaryFunction> unary =
        new TreeSet<>(
            seen.stream()
                .filter(Unary.class::isInstance)
                .map(operation -> ((Unary) operation).function())
                .toList());
    assertEquals(new TreeSet<>(List.of(UnaryFunction.values())), unary);
    Set<BinaryFunction> binary =
        new TreeSet<>(
            seen.stream()
                .filter(Binary.class::isInstance)
                .map(operation -> ((Binary) operation).function())
                .toList());
    assertEquals(new TreeSet<>(List.of(BinaryFunction.values())), binary);
  }
}
