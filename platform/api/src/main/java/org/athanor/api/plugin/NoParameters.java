package org.athanor.api.plugin;

/** The declaration of a plugin that has nothing to set. */
public @interface NoParameters {}
