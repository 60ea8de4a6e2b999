package dev.seclint.jetbrains;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.annotations.NotNull;

/** How the server is started and what it is told; nothing in here needs an IDE. */
final class Launch {
  private Launch() {}

  /**
   * Returns the command line: with the program of the settings, else the one that came with the
   * plugin, else the one in the PATH.
   *
   * @param path the program; empty if the settings name none
   * @param arguments further arguments, separated by blanks
   * @param plugin the folder of the plugin
   */
  static @NotNull List<String> command(@NotNull String path, @NotNull String arguments, @NotNull Path plugin, boolean windows) {
    String name = windows ? "seclint.exe" : "seclint";
    String program = path.strip();
    if (program.isEmpty()) {
      Path bundled = plugin.resolve("bin").resolve(name);
      program = Files.isExecutable(bundled) ? bundled.toString() : name;
    }
    List<String> command = new ArrayList<>(List.of(program, "serve", "--stdio"));
    if (!arguments.isBlank()) {
      command.addAll(List.of(arguments.strip().split("\\s+")));
    }
    return command;
  }

  /** Returns the section “seclint” of the configuration. */
  static @NotNull Map<String, Object> configuration(@NotNull SeclintSettings.State state) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("includeTests", state.includeTests);
    section.put("all", state.all);
    section.put("rules", state.rules);
    return section;
  }
}
