package org.athanor.api.run;

/**
 * The machine and the software a run ran on. What is not known is the empty text.
 *
 * @param host the name of the machine
 * @param processor the processor's model
 * @param java the Java runtime, vendor and version
 * @param operatingSystem name, version and architecture
 * @param nativeVariant which build of the native numerical code was chosen
 * @param threads how many threads the native code used
 * @param gitRevision the revision of the working folder, with {@code -dirty} when it was changed
 */
public record Environment(
    String host,
    String processor,
    String java,
    String operatingSystem,
    String nativeVariant,
    int threads,
    String gitRevision) {

  /** Nothing known. */
  public static final Environment UNKNOWN = new Environment("", "", "", "", "", 0, "");
}
