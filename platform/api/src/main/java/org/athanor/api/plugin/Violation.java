package org.athanor.api.plugin;

import java.util.Optional;

/**
 * A given parameter that breaks its declaration.
 *
 * @param key the parameter's name as it was given
 * @param sentence the rule and the offending value, for the person who must act
 * @param nearest the nearest valid name, when the name or the choice is unknown
 */
public record Violation(String key, String sentence, Optional<String> nearest) {}
