package dev.seclint.jetbrains;

import com.intellij.openapi.components.PersistentStateComponent;
import com.intellij.openapi.components.Storage;
import com.intellij.openapi.project.Project;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jetbrains.annotations.NotNull;

/** What a person chose for a project. It is kept out of what is shared with others. */
@com.intellij.openapi.components.State(name = "Seclint", storages = @Storage("$WORKSPACE_FILE$"))
public final class SeclintSettings implements PersistentStateComponent<SeclintSettings.State> {
  /** The choices; public and mutable, as the platform stores them. */
  public static final class State {
    public String path = "";
    public String arguments = "";
    public boolean includeTests;
    public boolean all;

    /** Severities by the ids of rules: off, information, warning or error. */
    public Map<String, String> rules = new LinkedHashMap<>();
  }

  private State state = new State();

  static @NotNull SeclintSettings of(@NotNull Project project) {
    return project.getService(SeclintSettings.class);
  }

  @Override
  public @NotNull State getState() {
    return state;
  }

  @Override
  public void loadState(@NotNull State loaded) {
    state = loaded;
  }
}
