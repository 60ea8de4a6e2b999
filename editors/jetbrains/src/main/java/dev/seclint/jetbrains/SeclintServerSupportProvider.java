package dev.seclint.jetbrains;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.IconLoader;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.platform.lsp.api.LspServer;
import com.intellij.platform.lsp.api.LspServerSupportProvider;
import com.intellij.platform.lsp.api.lsWidget.LspServerWidgetItem;
import javax.swing.Icon;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

/** Starts the server with the first file for it, and shows it among the language services. */
@SuppressWarnings("deprecation")
public final class SeclintServerSupportProvider implements LspServerSupportProvider {
  private static final Icon ICON = IconLoader.getIcon("/icons/seclint.svg", SeclintServerSupportProvider.class);

  @Override
  public void fileOpened(@NotNull Project project, @NotNull VirtualFile file, @NotNull LspServerStarter starter) {
    if (SourceFiles.languageOf(file.getExtension()) != null) {
      starter.ensureServerStarted(new SeclintServerDescriptor(project));
    }
  }

  @Override
  public @NotNull LspServerWidgetItem createLspServerWidgetItem(@NotNull LspServer server, @Nullable VirtualFile file) {
    return new LspServerWidgetItem(server, file, ICON, SeclintConfigurable.class);
  }
}
