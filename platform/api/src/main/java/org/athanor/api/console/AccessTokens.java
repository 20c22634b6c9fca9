package org.athanor.api.console;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The tokens by which people are known to the console; only their hashes are kept. */
@ProviderType
public interface AccessTokens {

  /**
   * Makes a token.
   *
   * @param name how it is told from others
   * @param role what its holder may do
   * @return the secret, which is shown this once
   * @throws ConsoleException if the name is taken or is not a name
   */
  String create(String name, Role role) throws ConsoleException;

  /** Every token, by name. */
  List<AccessToken> list();

  /**
   * Takes a token back; whoever is logged in with it is logged out.
   *
   * @throws ConsoleException if there is none of that name: which there are
   */
  void revoke(String name) throws ConsoleException;
}
