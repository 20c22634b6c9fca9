package org.athanor.api.plugin;

import org.athanor.api.run.BundleUse;

/**
 * A plugin that an experiment may ask for now.
 *
 * @param kind what it is
 * @param id its name in an experiment file, unique within its kind
 * @param title one plain sentence: what it does
 * @param paper where it is published, or an empty text
 * @param bundle the bundle that it comes from
 * @param parameters what may be set
 */
public record PluginInfo(
    PluginKind kind,
    String id,
    String title,
    String paper,
    BundleUse bundle,
    ParameterSchema parameters) {}
