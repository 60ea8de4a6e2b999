package com.intellij.platform.lsp.api;

import com.intellij.execution.ExecutionException;
import com.intellij.execution.configurations.GeneralCommandLine;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import org.eclipse.lsp4j.ConfigurationItem;

public abstract class LspServerDescriptor {
  private final Project project;

  protected LspServerDescriptor(Project project, String presentableName, VirtualFile... roots) {
    this.project = project;
  }

  public final Project getProject() {
    return project;
  }

  public abstract boolean isSupportedFile(VirtualFile file);

  public GeneralCommandLine createCommandLine() throws ExecutionException {
    throw new UnsupportedOperationException();
  }

  public Object createInitializationOptions() {
    return null;
  }

  public String getLanguageId(VirtualFile file) {
    return "";
  }

  public Object getWorkspaceConfiguration(ConfigurationItem item) {
    return null;
  }
}
