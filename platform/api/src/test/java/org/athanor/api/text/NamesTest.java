package org.athanor.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final List<String> VALID = List.of("latent", "generator", "discriminator");

  @Test
  void findsTheNameThatASlipOfTheFingersMeant() {
    assertEquals(Optional.of("latent"), Names.nearest("latnet", VALID));
    assertEquals(Optional.of("discriminator"), Names.nearest("Discriminater", VALID));
  }

  @Test
  void proposesNothingWhenNothingIsNear() {
    assertEquals(Optional.empty(), Names.nearest("momentum", VALID));
  }

  @Test
  void countsASwapOfNeighboursAsOneEdit() {
    assertEquals(1, Names.distance("ab", "ba"));
    assertEquals(3, Names.distance("kitten", "sitting"));
  }
}
