package dev.seclint.jetbrains;

import java.util.Map;
import org.jetbrains.annotations.Nullable;

/** The files that the server knows. */
final class SourceFiles {
  private static final Map<String, String> LANGUAGES =
      Map.of(
          "ts", "typescript",
          "mts", "typescript",
          "cts", "typescript",
          "tsx", "typescriptreact",
          "js", "javascript",
          "mjs", "javascript",
          "cjs", "javascript",
          "jsx", "javascriptreact");

  private SourceFiles() {}

  /** Returns the language of the protocol for a file name's extension, or null. */
  static @Nullable String languageOf(@Nullable String extension) {
    return extension == null ? null : LANGUAGES.get(extension);
  }
}
