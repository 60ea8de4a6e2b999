package dev.seclint.jetbrains;

import com.intellij.openapi.options.Configurable;
import com.intellij.openapi.options.ConfigurationException;
import com.intellij.openapi.project.Project;
import com.intellij.platform.lsp.api.LspServerManager;
import com.intellij.util.ui.FormBuilder;
import java.util.Objects;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import org.jetbrains.annotations.NotNull;

/** The page Settings | Tools | seclint. */
public final class SeclintConfigurable implements Configurable {
  private final Project project;
  private final JTextField path = new JTextField();
  private final JTextField arguments = new JTextField();
  private final JCheckBox includeTests = new JCheckBox("Run every rule on tests and fixtures, too");
  private final JCheckBox all = new JCheckBox("Run the rules that are off by default, too");
  private final JTextArea rules = new JTextArea(6, 40);

  public SeclintConfigurable(@NotNull Project project) {
    this.project = project;
  }

  @Override
  public @NotNull String getDisplayName() {
    return "seclint";
  }

  @Override
  public @NotNull JComponent createComponent() {
    JPanel form =
        FormBuilder.createFormBuilder()
            .addLabeledComponent("Program (empty: the one of the plugin, or in the PATH):", path)
            .addLabeledComponent("Arguments:", arguments)
            .addComponent(includeTests)
            .addComponent(all)
            .addLabeledComponent("Severities, one “rule = severity” on each line:", rules)
            .addComponentFillVertically(new JPanel(), 0)
            .getPanel();
    reset();
    return form;
  }

  private SeclintSettings.State state() {
    return SeclintSettings.of(project).getState();
  }

  @Override
  public boolean isModified() {
    SeclintSettings.State s = state();
    return !Objects.equals(path.getText(), s.path)
        || !Objects.equals(arguments.getText(), s.arguments)
        || includeTests.isSelected() != s.includeTests
        || all.isSelected() != s.all
        || !Objects.equals(rules.getText(), Rules.format(s.rules));
  }

  @Override
  public void apply() throws ConfigurationException {
    SeclintSettings.State s = state();
    try {
      s.rules = Rules.parse(rules.getText());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
    s.path = path.getText();
    s.arguments = arguments.getText();
    s.includeTests = includeTests.isSelected();
    s.all = all.isSelected();
    LspServerManager.getInstance(project).stopAndRestartIfNeeded(SeclintServerSupportProvider.class);
  }

  @Override
  public void reset() {
    SeclintSettings.State s = state();
    path.setText(s.path);
    arguments.setText(s.arguments);
    includeTests.setSelected(s.includeTests);
    all.setSelected(s.all);
    rules.setText(Rules.format(s.rules));
  }
}
