package org.athanor.api.plugin;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Puts jars into the plugin folder of the home and takes them out again. Every running process
 * finds what changed there by itself.
 */
@ProviderType
public interface PluginInstaller {
  /**
   * Looks at a jar as if it were installed, and changes nothing.
   *
   * @return the plugins in it, each usable or with its problem; one entry with a problem when there
   *     is none
   */
  List<PluginEntry> check(Path jar);

  /**
   * Copies a jar into the plugin folder, in one step, in the place of another version of its
   * bundle.
   *
   * @return what {@link #check} says of it; all of it is usable
   * @throws PluginException when the jar cannot be used, and nothing was changed: why
   */
  List<PluginEntry> install(Path jar) throws PluginException;

  /**
   * Takes the jar of a plugin out of the plugin folder.
   *
   * @param name a plugin's id, a bundle's symbolic name or the file name of a jar
   * @return what has gone with the jar
   * @throws PluginException when there is no such jar in the folder, or several, or the plugin is
   *     part of the distribution: which there are
   */
  List<PluginEntry> remove(String name) throws PluginException;

  /** What {@link #remove} can take out: the plugins and jars in the plugin folder of the home. */
  List<PluginEntry> removable();

  /**
   * Switches a bundle off, in this process and in all others, until it is enabled again or its jar
   * is installed anew. What ships with the distribution can be switched off too. A trial that runs
   * keeps it to its end.
   *
   * @param name a plugin's id or a bundle's symbolic name
   * @return the plugins of the bundle as they are now
   * @throws PluginException when there is no such bundle, or several: which there are
   */
  List<PluginEntry> disable(String name) throws PluginException;

  /**
   * Switches a bundle on again that was disabled; one that was not stays as it is.
   *
   * @param name a plugin's id or a bundle's symbolic name
   * @return the plugins of the bundle as they are now
   * @throws PluginException when there is no such bundle, or several: which there are
   */
  List<PluginEntry> enable(String name) throws PluginException;
}
