package org.athanor.api.console;

import java.time.Instant;

/**
 * A token that was given out, without its secret.
 *
 * @param name how it is told from others
 * @param role what its holder may do
 * @param created when it was made
 */
public record AccessToken(String name, Role role, Instant created) {}
