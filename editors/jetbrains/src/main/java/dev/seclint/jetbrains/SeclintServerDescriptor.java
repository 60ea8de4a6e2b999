package dev.seclint.jetbrains;

import com.intellij.execution.configurations.GeneralCommandLine;
import com.intellij.openapi.application.PathManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.SystemInfoRt;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.platform.lsp.api.ProjectWideLspServerDescriptor;
import java.nio.file.Path;
import org.eclipse.lsp4j.ConfigurationItem;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

/** Tells the platform what the server is started with and which files it gets. */
// The names before 2026.1.4 are those that every supported IDE has.
@SuppressWarnings("deprecation")
final class SeclintServerDescriptor extends ProjectWideLspServerDescriptor {
  SeclintServerDescriptor(@NotNull Project project) {
    super(project, "seclint");
  }

  @Override
  public boolean isSupportedFile(@NotNull VirtualFile file) {
    return SourceFiles.languageOf(file.getExtension()) != null;
  }

  @Override
  public @NotNull String getLanguageId(@NotNull VirtualFile file) {
    String language = SourceFiles.languageOf(file.getExtension());
    return language == null ? super.getLanguageId(file) : language;
  }

  @Override
  public @NotNull GeneralCommandLine createCommandLine() {
    SeclintSettings.State s = SeclintSettings.of(getProject()).getState();
    return new GeneralCommandLine(Launch.command(s.path, s.arguments, pluginFolder(), SystemInfoRt.isWindows))
        .withWorkDirectory(getProject().getBasePath());
  }

  @Override
  public @NotNull Object createInitializationOptions() {
    return Launch.configuration(SeclintSettings.of(getProject()).getState());
  }

  @Override
  public @Nullable Object getWorkspaceConfiguration(@NotNull ConfigurationItem item) {
    return "seclint".equals(item.getSection())
        ? Launch.configuration(SeclintSettings.of(getProject()).getState())
        : super.getWorkspaceConfiguration(item);
  }

  // The jar is in the folder lib of the plugin.
  private static @NotNull Path pluginFolder() {
    Path jar = PathManager.getJarForClass(SeclintServerDescriptor.class);
    Path lib = jar == null ? null : jar.getParent();
    return lib == null || lib.getParent() == null ? Path.of("") : lib.getParent();
  }
}
