/**
 * What stands on the class path: it reads the settings, starts the framework with the bundles of a
 * {@linkplain org.athanor.launcher.Profile profile} and hands over to an application.
 *
 * <h2>The contract with the bundles</h2>
 *
 * Launcher and bundles share only {@code java.*} and SLF4J, so they meet in services of Java types.
 *
 * <ul>
 *   <li>An application registers {@code java.util.function.ToIntFunction<String[]>} with the
 *       service property {@code athanor.application} = the name of the profile ({@code cli}, {@code
 *       worker}, {@code bench}, {@code ask}). It is called once, on its own thread, with the
 *       arguments, and returns the exit code. On SIGINT and SIGTERM that thread is interrupted; the
 *       application then has {@value org.athanor.launcher.Launcher#SECONDS_TO_SAVE} seconds to save
 *       and return.
 *   <li>The launcher registers the process's own streams: {@code java.io.PrintStream} with {@code
 *       athanor.terminal=out} and {@code =err}, {@code java.io.InputStream} with {@code
 *       athanor.terminal=in}. {@code System.out} and {@code System.err} lead to the log instead, so
 *       whatever a plugin prints never mixes with the application's output.
 *   <li>The launcher registers {@code java.util.function.Supplier<ProcessBuilder>} with {@code
 *       athanor.process=worker}, {@code =bench} and {@code =ask}: a fresh builder of a child
 *       process of the same distribution and settings with that profile.
 *   <li>The launcher registers suppliers with {@code athanor.devices=backend}: a map of {@code
 *       backend} (what trains), {@code refusal} (why it cannot, or an empty text) and {@code built}
 *       (whether CUDA is in the distribution); and with {@code athanor.devices=gpus}: a list of
 *       maps of {@code model}, {@code capability} and {@code service} ({@code served}, {@code
 *       unserved}, {@code unknown}).
 *   <li>Every setting named {@code athanor.*} is a framework property. Always there are {@code
 *       athanor.home}, {@code athanor.dist}, {@code athanor.profile}, {@code athanor.native} (the
 *       variant that was chosen) and {@code athanor.backend}. A child also has {@code
 *       athanor.backend.judged} where its parent has looked at the GPUs.
 *   <li>Bundles of a profile's {@linkplain org.athanor.launcher.Profile#later() later} folders are
 *       installed but start only when someone raises the framework's start level to {@value
 *       org.athanor.launcher.House#LATER_START_LEVEL}.
 * </ul>
 */
package org.athanor.launcher;
