package org.athanor.training.graph;

/** How the axes of a weight here correspond to PyTorch's, for exchange as safetensors. */
public enum WeightLayout {
  /** The same in both. A dense weight is [out, in] in both. */
  SAME,
  /** A convolution kernel: [h, w, in, out] here, [out, in, h, w] (OIHW) there. */
  CONVOLUTION,
  /** The kernel of a transposed convolution: [h, w, out, in] here, [in, out, h, w] there. */
  TRANSPOSED_CONVOLUTION
}
