package org.athanor.api.run;

/**
 * A file that a run left behind, named by its content.
 *
 * @param run the run
 * @param name what it is, such as {@code samples} or {@code checkpoint}; a run may have several of
 *     one name at different steps
 * @param step the training step it belongs to
 * @param mediaType its type, such as {@code image/png}
 * @param size its size in bytes
 * @param sha256 the hash of its content, 64 hexadecimal digits in lower case
 */
public record ArtifactReference(
    RunId run, String name, long step, String mediaType, long size, String sha256) {}
