package org.athanor.engine.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.athanor.engine.contract.OperationCase.Numbers;
import org.athanor.training.graph.Images;
import org.athanor.training.graph.Node;
import org.athanor.training.graph.Nodes;
import org.athanor.training.graph.Shape;
import org.athanor.training.graph.operation.CumulativeSum;
import org.athanor.training.graph.operation.PutAlong;
import org.athanor.training.graph.operation.Scatter;
import org.athanor.training.graph.operation.TransposedConvolution;
import org.athanor.training.graph.operation.Window;
import org.athanor.training.random.RandomStream;

/** Every operation at random shapes, in several forms. */
public final class OperationCases {
  /** Both signs, and no number near 0, where some functions have a corner. */
  private static final Numbers SIGNED =
      random -> (random.bernoulli(0.5) ? 1 : -1) * random.uniform(0.2, 1.5);

  private static final Numbers POSITIVE = random -> random.uniform(0.3, 2);

  private final RandomStream random;
  private final List<OperationCase> cases = new ArrayList<>();

  private OperationCases(RandomStream random) {
    this.random = random;
  }

  /** A new set of shapes and numbers for each seed. */
  public static List<OperationCase> of(long seed) {
    OperationCases cases = new OperationCases(RandomStream.of(seed));
    cases.unary();
    cases.binary();
    cases.layout();
    cases.reductions();
    cases.rows();
    cases.products();
    cases.images();
    cases.composed();
    return cases.cases;
  }

  private int length(int highest) {
    return 1 + random.nextInt(highest);
  }

  private Shape shape(int rank) {
    int[] dimensions = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      dimensions[axis] = length(4);
    }
    return Shape.of(dimensions);
  }

  private void add(
      String name, Numbers numbers, Function<List<Node>, Node> build, Shape... shapes) {
    cases.add(OperationCase.of(name, random, numbers, build, shapes));
  }

  private void one(String name, Numbers numbers, UnaryOperator<Node> build) {
    add(name, numbers, x -> build.apply(x.get(0)), shape(length(3)));
  }

  private void unary() {
    one("affine", SIGNED, x -> x.affine(-1.7, 0.3));
    one("exp", SIGNED, Node::exp);
    one("log", POSITIVE, Node::log);
    one("sqrt", POSITIVE, Node::sqrt);
    one("square", SIGNED, Node::square);
    one("power", POSITIVE, x -> x.power(2.5));
    one("reciprocal", SIGNED, Node::reciprocal);
    one("absolute", SIGNED, Node::absolute);
    one("sign", SIGNED, x -> x.sign().times(x));
    one("floor", SIGNED, x -> x.times(2.9).floor().times(x));
    one("relu", SIGNED, Node::relu);
    one("leakyRelu", SIGNED, x -> x.leakyRelu(0.2));
    one("clip", SIGNED, x -> x.clip(-0.1, 0.15).plus(x.clip(-9, 9)));
    one("sigmoid", SIGNED, Node::sigmoid);
    one("tanh", SIGNED, Node::tanh);
    one("softplus", SIGNED, Node::softplus);
    one("erf", SIGNED, Node::erf);
    one("sin", SIGNED, Node::sin);
    one("cos", SIGNED, Node::cos);
    one("square of sigmoid", SIGNED, x -> x.sigmoid().square());
  }

  private void two(String name, Numbers numbers, Function<List<Node>, Node> build) {
    Shape shape = shape(3);
    add(name, numbers, build, shape, shape);
    add(name + " by row", numbers, build, shape, Shape.of(shape.last()));
    add(name + " of column", numbers, build, shape.with(-1, 1), shape);
    add(name + " by scalar", numbers, build, shape, Shape.SCALAR);
    add(name + " across", numbers, build, shape.with(1, 1), shape.with(0, 1).with(2, 1));
  }

  private void binary() {
    two("plus", SIGNED, x -> x.get(0).plus(x.get(1)));
    two("minus", SIGNED, x -> x.get(0).minus(x.get(1)));
    two("times", SIGNED, x -> x.get(0).times(x.get(1)));
    two("over", POSITIVE, x -> x.get(0).over(x.get(1)));
    two("maximum", SIGNED, x -> x.get(0).maximum(x.get(1)));
    two("minimum", SIGNED, x -> x.get(0).minimum(x.get(1)));
    two("greater", SIGNED, x -> x.get(0).greaterThan(x.get(1)).times(x.get(0)));
    two("equal", SIGNED, x -> x.get(0).sign().equalTo(x.get(1).sign()).times(x.get(0)));
    two("select", SIGNED, x -> Nodes.select(x.get(0).relu(), x.get(0).square(), x.get(1)));
  }

  private void layout() {
    Shape shape = Shape.of(length(3), 2 + length(3), length(3), 2 + length(3));
    add("reshape", SIGNED, x -> x.get(0).reshape(-1, x.get(0).shape().last()).square(), shape);
    add("permute", SIGNED, x -> x.get(0).permute(2, 0, 3, 1), shape);
    add("transpose", SIGNED, x -> x.get(0).transpose(), shape);
    add("slice", SIGNED, x -> x.get(0).slice(1, 1, 3), shape);
    add("steps", SIGNED, x -> x.get(0).slice(-1, 1, x.get(0).shape().last(), 2), shape);
    add("pad", SIGNED, x -> x.get(0).pad(1, 2, 1).pad(3, 0, 1), shape);
    add("broadcast", SIGNED, x -> x.get(0).broadcastTo(shape.prepend(2)), shape.with(2, 1));
    for (int axis = 0; axis < 3; axis++) {
      int along = axis;
      Shape other = shape.with(axis, 1 + length(3));
      add("concatenate " + axis, SIGNED, x -> Nodes.concatenate(along, x), shape, other);
    }
    add("stack", SIGNED, Nodes::stack, shape, shape);
  }

  private void reductions() {
    Shape shape = Shape.of(length(4), 1 + length(3), length(4), 17 + length(9));
    add("sum", SIGNED, x -> x.get(0).sum(), shape);
    add("sum of rows", SIGNED, x -> x.get(0).sum(0), shape);
    add("sum of columns", SIGNED, x -> x.get(0).sum(-1), shape);
    add("sum over two", SIGNED, x -> x.get(0).sumKeeping(0, 2), shape);
    add("mean", SIGNED, x -> x.get(0).mean(1, 3), shape);
    add("max", SIGNED, x -> x.get(0).max(1), shape);
    add("max of rows", SIGNED, x -> x.get(0).maxKeeping(-1), shape);
    add("max of all", SIGNED, x -> x.get(0).max(), shape);
  }

  private void rows() {
    Shape shape = Shape.of(1 + length(3), length(3), 2 + length(4));
    Node indices = Nodes.constant(Shape.of(4), 1, 0, 1, 0);
    add("gather", SIGNED, x -> Nodes.gather(x.get(0), indices), shape);
    add("scatter", SIGNED, x -> Node.of(new Scatter(3), x.get(0), indices), Shape.of(4, length(3)));
    add("sort", SIGNED, x -> Nodes.sort(x.get(0)), shape);
    add("put", SIGNED, x -> Node.of(new PutAlong(9), x.get(0), Nodes.sortOrder(x.get(0))), shape);
    add(
        "one hot of the largest",
        SIGNED,
        x -> Nodes.oneHot(Nodes.argMaximum(x.get(0)), shape.last()).times(x.get(0)),
        shape);
    for (int axis = 0; axis < 3; axis++) {
      int along = axis;
      add("running sum " + axis, SIGNED, x -> Nodes.cumulativeSum(x.get(0), along), shape);
      add(
          "running sum back " + axis,
          SIGNED,
          x -> Node.of(new CumulativeSum(along, true), x.get(0)),
          shape);
      add("running product " + axis, SIGNED, x -> Nodes.cumulativeProduct(x.get(0), along), shape);
    }
  }

  private void products() {
    int m = length(5);
    int k = length(5);
    int n = length(5);
    for (boolean left : new boolean[] {false, true}) {
      for (boolean right : new boolean[] {false, true}) {
        Shape a = left ? Shape.of(k, m) : Shape.of(m, k);
        Shape b = right ? Shape.of(n, k) : Shape.of(k, n);
        Function<List<Node>, Node> product = x -> x.get(0).matmul(x.get(1), left, right);
        add("matmul " + left + " " + right, SIGNED, product, a, b);
        add("batched matmul", SIGNED, product, a.prepend(3), b.prepend(3));
        add(
            "twice batched matmul",
            SIGNED,
            product,
            a.prepend(2).prepend(3),
            b.prepend(2).prepend(3));
      }
    }
    add(
        "distances",
        SIGNED,
        x -> Nodes.squaredDistances(x.get(0), x.get(1)),
        Shape.of(m, k),
        Shape.of(n, k));
  }

  private void images() {
    image(Window.of(3, 1, 1), 5, 6);
    image(Window.of(4, 2, 1), 6, 8);
    image(Window.of(3, 2, 0), 6, 7);
    image(Window.of(2, 1, 0).dilated(2), 5, 4);
    image(Window.same(2), 4, 3);
    image(Window.same(1), 3, 3);
    image(new Window(3, 2, 2, 1, 1, 0, 0, 1, 1, 1), 5, 4);
    Shape image = Shape.of(length(2), 4, 6, 4);
    Window window = Window.of(3, 1, 1);
    add(
        "grouped convolution",
        SIGNED,
        x -> Images.convolveGrouped(x.get(0), x.get(1), window, 2),
        image,
        Shape.of(3, 3, 2, 6));
    add(
        "depthwise convolution",
        SIGNED,
        x -> Images.convolveGrouped(x.get(0), x.get(1), window, 4),
        image,
        Shape.of(3, 3, 1, 4));
    add("average pool", SIGNED, x -> Images.averagePool(x.get(0), Window.of(2, 2, 0)), image);
    add("max pool", SIGNED, x -> Images.maxPool(x.get(0), Window.of(2, 2, 0)), image);
    add("padded max pool", SIGNED, x -> Images.maxPool(x.get(0), Window.of(3, 2, 1)), image);
    add("upsample", SIGNED, x -> Images.upsample(x.get(0), 2), image);
  }

  private void image(Window window, int height, int width) {
    Shape image = Shape.of(length(2), height, width, length(3));
    Shape kernel = Shape.of(window.height(), window.width(), image.last(), length(3));
    Shape result =
        Shape.of(
            image.dimension(0),
            window.outputHeight(height),
            window.outputWidth(width),
            kernel.last());
    add(
        "convolution " + window,
        SIGNED,
        x -> Images.convolve(x.get(0), x.get(1), window),
        image,
        kernel);
    add(
        "transposed convolution " + window,
        SIGNED,
        x -> Node.of(new TransposedConvolution(window, height, width), x.get(0), x.get(1)),
        result,
        kernel);
    add(
        "smallest transposed convolution " + window,
        SIGNED,
        x -> Images.convolveTransposed(x.get(0), x.get(1), window),
        result,
        kernel);
    add("patches " + window, SIGNED, x -> Images.patches(x.get(0), window), image);
  }

  private void composed() {
    Shape shape = Shape.of(1 + length(3), 2 + length(4));
    add("softmax", SIGNED, x -> Nodes.softmax(x.get(0)), shape);
    add("log softmax", SIGNED, x -> Nodes.logSoftmax(x.get(0)), shape);
    add("log sum exp", SIGNED, x -> Nodes.logSumExp(x.get(0)), shape);
    add("normal distribution", SIGNED, x -> Nodes.normalDistribution(x.get(0)), shape);
    add("batch normalisation", SIGNED, x -> normalise(x.get(0)), Shape.of(3, 2, 3, length(3)));
    add("split", SIGNED, x -> product(Nodes.split(x.get(0), 1, 2)), Shape.of(3, 6));
  }

  private static Node product(List<Node> parts) {
    return parts.get(0).times(parts.get(1));
  }

  private static Node normalise(Node x) {
    Node centred = x.minus(x.meanKeeping(0, 1, 2));
    Node variance = centred.square().meanKeeping(0, 1, 2);
    return centred.over(variance.plus(1e-2).sqrt());
  }
}
