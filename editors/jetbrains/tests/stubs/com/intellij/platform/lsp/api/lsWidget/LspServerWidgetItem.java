package com.intellij.platform.lsp.api.lsWidget;

import com.intellij.openapi.options.Configurable;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.platform.lsp.api.LspServer;
import javax.swing.Icon;

public class LspServerWidgetItem {
  public LspServerWidgetItem(LspServer server, VirtualFile file, Icon icon, Class<? extends Configurable> settings) {}
}
