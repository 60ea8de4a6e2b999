package dev.seclint.jetbrains;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jetbrains.annotations.NotNull;

/** Severities of rules as a person writes them: one “rule = severity” on each line. */
final class Rules {
  private static final Set<String> LEVELS = Set.of("off", "information", "warning", "error");

  private Rules() {}

  /**
   * Reads severities. Whether a rule exists is for the server to say.
   *
   * @throws IllegalArgumentException with a message for a person, if a line is none of that form
   */
  static @NotNull Map<String, String> parse(@NotNull String text) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      String[] parts = line.split("=", 2);
      if (parts.length != 2 || parts[0].isBlank() || !LEVELS.contains(parts[1].strip())) {
        throw new IllegalArgumentException(
            "“" + line.strip() + "” is not “rule = off, information, warning or error”.");
      }
      rules.put(parts[0].strip(), parts[1].strip());
    }
    return rules;
  }

  /** Writes severities so that parse reads them. */
  static @NotNull String format(@NotNull Map<String, String> rules) {
    StringJoiner lines = new StringJoiner("\n");
    rules.forEach((rule, level) -> lines.add(rule + " = " + level));
    return lines.toString();
  }
}
