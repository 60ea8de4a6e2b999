package com.intellij.platform.lsp.api;

import com.intellij.openapi.project.Project;

public interface LspServerManager {
  static LspServerManager getInstance(Project project) {
    throw new UnsupportedOperationException();
  }

  void stopAndRestartIfNeeded(Class<? extends LspServerSupportProvider> provider);
}
