package org.athanor.api.run;

/**
 * A bundle that took part in a run.
 *
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version
 * @param sha256 the hash of the bundle's jar, 64 hexadecimal digits in lower case
 */
public record BundleUse(String symbolicName, String version, String sha256) {}
