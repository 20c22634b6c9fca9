package org.athanor.training.graph.operation;

import org.athanor.training.graph.GraphException;

/**
 * How a kernel slides over the two spatial axes of an NHWC node: kernel size, stride, zero padding
 * on each side, and dilation, all in pixels.
 */
public record Window(
    int height,
    int width,
    int strideHeight,
    int strideWidth,
    int padTop,
    int padBottom,
    int padLeft,
    int padRight,
    int dilationHeight,
    int dilationWidth) {

  public Window {
    if (height < 1
        || width < 1
        || strideHeight < 1
        || strideWidth < 1
        || dilationHeight < 1
        || dilationWidth < 1
        || Math.min(Math.min(padTop, padBottom), Math.min(padLeft, padRight)) < 0) {
      throw GraphException.of(
          "a window needs size, stride and dilation of at least 1 and no negative padding");
    }
  }

  /** A square window without dilation, padded equally on all sides. */
  public static Window of(int size, int stride, int padding) {
    return new Window(size, size, stride, stride, padding, padding, padding, padding, 1, 1);
  }

  /** A square window of stride 1 whose result is as large as its input. */
  public static Window same(int size) {
    int before = (size - 1) / 2;
    int after = size - 1 - before;
    return new Window(size, size, 1, 1, before, after, before, after, 1, 1);
  }

  /** This window with its taps the given distance apart. */
  public Window dilated(int dilation) {
    return new Window(
        height,
        width,
        strideHeight,
        strideWidth,
        padTop,
        padBottom,
        padLeft,
        padRight,
        dilation,
        dilation);
  }

  /** floor((H + padding - dilation (kernel - 1) - 1) / stride) + 1. */
  public int outputHeight(int inputHeight) {
    return count(inputHeight + padTop + padBottom, height, dilationHeight, strideHeight);
  }

  /** floor((W + padding - dilation (kernel - 1) - 1) / stride) + 1. */
  public int outputWidth(int inputWidth) {
    return count(inputWidth + padLeft + padRight, width, dilationWidth, strideWidth);
  }

  /**
   * The smallest height that gives this output: (h - 1) stride + dilation (kernel - 1) + 1 -
   * padding.
   */
  public int inputHeight(int outputHeight) {
    return (outputHeight - 1) * strideHeight
        + dilationHeight * (height - 1)
        + 1
        - padTop
        - padBottom;
  }

  /** The smallest width that gives this output. */
  public int inputWidth(int outputWidth) {
    return (outputWidth - 1) * strideWidth + dilationWidth * (width - 1) + 1 - padLeft - padRight;
  }

  private static int count(int padded, int kernel, int dilation, int stride) {
    int room = padded - dilation * (kernel - 1) - 1;
    if (room < 0) {
      throw GraphException.of(
          "a window of "
              + kernel
              + " with dilation "
              + dilation
              + " is larger than its padded input of "
              + padded);
    }
    return room / stride + 1;
  }
}
