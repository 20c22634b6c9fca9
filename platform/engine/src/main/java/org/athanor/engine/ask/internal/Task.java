package org.athanor.engine.ask.internal;

import java.io.IOException;
import org.athanor.engine.ask.Answer;

/** One kind of question. */
interface Task {
  /** Answers it. */
  Answer answer(Asked asked, Options options) throws Refusal, IOException;
}
