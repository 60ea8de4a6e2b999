package com.intellij.platform.lsp.api;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.platform.lsp.api.lsWidget.LspServerWidgetItem;

public interface LspServerSupportProvider {
  interface LspServerStarter {
    void ensureServerStarted(LspServerDescriptor descriptor);
  }

  void fileOpened(Project project, VirtualFile file, LspServerStarter starter);

  default LspServerWidgetItem createLspServerWidgetItem(LspServer server, VirtualFile file) {
    return null;
  }
}
