package com.intellij.openapi.util;

import javax.swing.Icon;

public final class IconLoader {
  public static Icon getIcon(String path, Class<?> owner) {
    throw new UnsupportedOperationException();
  }
}
