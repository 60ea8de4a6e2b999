package com.intellij.util.ui;

import javax.swing.JComponent;
import javax.swing.JPanel;

public class FormBuilder {
  public static FormBuilder createFormBuilder() {
    return new FormBuilder();
  }

  public FormBuilder addLabeledComponent(String label, JComponent component) {
    return this;
  }

  public FormBuilder addComponent(JComponent component) {
    return this;
  }

  public FormBuilder addComponentFillVertically(JComponent component, int gap) {
    return this;
  }

  public JPanel getPanel() {
    return new JPanel();
  }
}
