package org.athanor.engine.plugins.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Says in plain sentences why a bundle cannot be resolved. */
final class MissingRequirements {
  private static final Pattern NAME = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
  private static final Pattern FROM = Pattern.compile("\\(version>=([^)]+)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

  private final FrameworkWiring wiring;

  MissingRequirements(Bundle framework) {
    wiring = framework.adapt(FrameworkWiring.class);
  }

  /** One sentence for each requirement that nobody meets. */
  String explain(Bundle bundle) {
    List<String> sentences = new ArrayList<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
      if (isNeededToResolve(requirement) && wiring.findProviders(requirement).isEmpty()) {
        sentences.add(sentence(requirement));
      }
    }
    return sentences.isEmpty()
        ? "What it needs is there, but not in a combination that fits together; the log has the"
            + " details."
        : String.join(" ", sentences);
  }

  private static boolean isNeededToResolve(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    String resolution = directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    String effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY))
        && (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE));
  }

  private String sentence(BundleRequirement requirement) {
    String filter =
        Optional.ofNullable(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
            .orElse("");
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> packageSentence(filter);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "It needs Java "
              + find(Pattern.compile("\\(version=([^)]+)\\)"), filter).orElse("of another version")
              + "; this is Java "
              + Runtime.version().feature()
              + ".";
      default -> "It needs " + requirement.getNamespace() + ", which no installed bundle offers.";
    };
  }

  private String packageSentence(String filter) {
    String name = find(NAME, filter).orElse("of unknown name");
    String wanted = "It needs package " + name + versions(filter);
    String offers = offers(name);
    return offers.isEmpty()
        ? wanted
            + ", which no installed bundle offers; put it into the plugin's own jar"
            + " (-includeresource or -privatepackage of bnd)."
        : wanted + ", but " + offers + "; rebuild the plugin against what is installed.";
  }

  private static String versions(String filter) {
    Optional<String> below = find(BELOW, filter);
    Optional<String> from = find(FROM, BELOW.matcher(filter).replaceAll(""));
    return from.map(version -> " from version " + version).orElse("")
        + below.map(version -> " below " + version).orElse("");
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Who offers the package, whatever its version. */
  private String offers(String name) {
    Collection<BundleCapability> providers = wiring.findProviders(new AnyVersion(name));
    TreeSet<String> offers = new TreeSet<>();
    for (BundleCapability provider : providers) {
      offers.add(
          provider.getRevision().getSymbolicName()
              + " offers version "
              + provider.getAttributes().get(Constants.VERSION_ATTRIBUTE));
    }
    return String.join(" and ", offers);
  }

  /** A requirement for a package of any version. */
  private record AnyVersion(String name) implements Requirement {
    @Override
    public String getNamespace() {
      return PackageNamespace.PACKAGE_NAMESPACE;
    }

    @Override
    public Map<String, String> getDirectives() {
      return Map.of(
          Namespace.REQUIREMENT_FILTER_DIRECTIVE,
          "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")");
    }

    @Override
    public Map<String, Object> getAttributes() {
      return Map.of();
    }

    @Override
    public Resource getResource() {
      throw new UnsupportedOperationException("belongs to no bundle");
    }
  }
}
