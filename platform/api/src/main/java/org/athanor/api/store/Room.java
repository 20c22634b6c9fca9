package org.athanor.api.store;

/**
 * What may still be kept.
 *
 * @param bytes how many more bytes, at least 0; what the operator keeps free is not counted
 * @param limit where that ends and why, as a sentence for a person without its full stop
 */
public record Room(long bytes, String limit) {}
