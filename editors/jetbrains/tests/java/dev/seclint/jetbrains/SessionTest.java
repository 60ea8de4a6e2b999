package dev.seclint.jetbrains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** Runs the real server as the plugin does, with LSP4J and what these IDEs announce of themselves. */
public final class SessionTest {
  public static void main(String[] args) throws Exception {
    testLaunch();
    testRules();
    testLanguages();
    Path server = Path.of(args[0]);
    Path shop = Path.of(args[1]).toRealPath();
    for (int run = 1; run <= 2; run++) {
      testSession(server, shop);
      ok("session " + run);
    }
    testSettings(server, shop);
    // Threads of LSP4J may linger.
    System.exit(0);
  }

  private static void testLaunch() throws IOException {
    Path plugin = Files.createTempDirectory("plugin");
    equal(List.of("seclint", "serve", "--stdio"), Launch.command("", "", plugin, false));
    equal(List.of("seclint.exe", "serve", "--stdio"), Launch.command(" ", " ", plugin, true));
    equal(
        List.of("/my/seclint", "serve", "--stdio", "--log-level", "debug"),
        Launch.command(" /my/seclint ", " --log-level  debug ", plugin, false));
    Path bundled = Files.createDirectories(plugin.resolve("bin")).resolve("seclint");
    Files.createFile(bundled);
    check(bundled.toFile().setExecutable(true), "set executable");
    equal(List.of(bundled.toString(), "serve", "--stdio"), Launch.command("", "", plugin, false));
    ok("command line");
  }

  private static void testRules() {
    Map<String, String> rules = Rules.parse("crypto/weak-hash = error\n\n  xss/target-blank=off \n");
    equal(Map.of("crypto/weak-hash", "error", "xss/target-blank", "off"), rules);
    equal(rules, Rules.parse(Rules.format(rules)));
    for (String wrong : List.of("crypto/weak-hash", "= off", "a/b = loud")) {
      try {
        Rules.parse(wrong);
        throw new AssertionError(wrong + " was taken");
      } catch (IllegalArgumentException e) {
        check(e.getMessage().contains(wrong), e.getMessage());
      }
    }
    ok("severities");
  }

  private static void testLanguages() {
    equal("typescript", SourceFiles.languageOf("cts"));
    equal("typescriptreact", SourceFiles.languageOf("tsx"));
    equal("javascript", SourceFiles.languageOf("mjs"));
    equal(null, SourceFiles.languageOf("json"));
    equal(null, SourceFiles.languageOf(null));
    ok("languages");
  }

  private static void testSession(Path server, Path shop) throws Exception {
    try (Session s = new Session(server, shop, new SeclintSettings.State())) {
      String uri = shop.resolve("src/session.ts").toUri().toString();
      String text = Files.readString(shop.resolve("src/session.ts"));
      s.open(uri, text);
      List<Diagnostic> found = s.diagnostics(uri, 3);
      Diagnostic weak = of(found, "crypto/weak-hash");
      equal(5, weak.getRange().getStart().getLine());
      equal(20, weak.getRange().getStart().getCharacter());
      // The client shows nothing but the message.
      check(weak.getMessage().contains("MD5 is broken"), weak.getMessage());
      check(of(found, "injection/command").getMessage().contains("line 14"), "the message names the source");
      check(found.stream().allMatch(d -> d.getRelatedInformation() == null), "nothing that was not asked for");

      CodeActionParams ask =
          new CodeActionParams(new TextDocumentIdentifier(uri), weak.getRange(), new CodeActionContext(List.of(weak)));
      CodeAction fix = null;
      List<String> titles = new ArrayList<>();
      for (var either : get(s.remote.getTextDocumentService().codeAction(ask))) {
        CodeAction action = either.getRight();
        titles.add(action.getTitle());
        if (action.getTitle().startsWith("Use SHA-256")) {
          fix = action;
        }
      }
      check(fix != null, "no fix among " + titles);
      check(titles.contains("Generate security helpers"), "the helpers are an intention: " + titles);
      WorkspaceEdit edit = get(s.remote.getTextDocumentService().resolveCodeAction(fix)).getEdit();
      text = applied(text, edit, uri);
      check(text.contains("createHash('sha256')"), text);
      s.change(uri, 2, text);
      check(s.diagnostics(uri, 2).stream().noneMatch(d -> "crypto/weak-hash".equals(d.getCode().getLeft())), "fixed");

      get(
          s.remote
              .getWorkspaceService()
              .executeCommand(new ExecuteCommandParams("seclint.generateSecurityHelpers", List.of(Map.of("uri", uri)))));
      check(s.edits.toString().contains("DATABASE_URL"), "the helpers come as an edit");
    }
  }

  private static void testSettings(Path server, Path shop) throws Exception {
    SeclintSettings.State state = new SeclintSettings.State();
    state.rules.put("injection/command", "off");
    try (Session s = new Session(server, shop, state)) {
      String uri = shop.resolve("src/session.ts").toUri().toString();
      s.open(uri, Files.readString(shop.resolve("src/session.ts")));
      s.diagnostics(uri, 2);
    }
    ok("settings");
  }

  /** A client with a server of its own. */
  private static final class Session implements LanguageClient, AutoCloseable {
    private final SeclintSettings.State state;
    private final Process process;
    private final Map<String, List<Diagnostic>> published = new ConcurrentHashMap<>();
    final List<WorkspaceEdit> edits = new ArrayList<>();
    final LanguageServer remote;

    Session(Path server, Path folder, SeclintSettings.State state) throws Exception {
      this.state = state;
      List<String> command = Launch.command(server.toString(), "", folder, false);
      process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Launcher<LanguageServer> launcher =
          LSPLauncher.createClientLauncher(this, process.getInputStream(), process.getOutputStream());
      launcher.startListening();
      remote = launcher.getRemoteProxy();
      InitializeParams p = new InitializeParams();
      p.setProcessId((int) ProcessHandle.current().pid());
      p.setCapabilities(capabilities());
      p.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "shop")));
      p.setInitializationOptions(Launch.configuration(state));
      InitializeResult r = get(remote.initialize(p));
      equal("seclint", r.getServerInfo().getName());
      remote.initialized(new InitializedParams());
    }

    /** What these IDEs announce, as far as the server looks at it. */
    private static ClientCapabilities capabilities() {
      CodeActionCapabilities actions =
          new CodeActionCapabilities(
              new CodeActionLiteralSupportCapabilities(new CodeActionKindCapabilities(List.of("quickfix", "source"))), false);
      actions.setDataSupport(true);
      actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
      TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
      documents.setCodeAction(actions);
      documents.setPublishDiagnostics(new PublishDiagnosticsCapabilities());
      WorkspaceEditCapabilities edit = new WorkspaceEditCapabilities();
      edit.setDocumentChanges(true);
      edit.setResourceOperations(List.of(ResourceOperationKind.Create));
      WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
      workspace.setApplyEdit(true);
      workspace.setConfiguration(true);
      workspace.setWorkspaceFolders(true);
      workspace.setWorkspaceEdit(edit);
      ClientCapabilities c = new ClientCapabilities();
      c.setTextDocument(documents);
      c.setWorkspace(workspace);
      return c;
    }

    void open(String uri, String text) {
      remote.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "typescript", 1, text)));
    }

    void change(String uri, int version, String text) {
      remote
          .getTextDocumentService()
          .didChange(
              new DidChangeTextDocumentParams(
                  new VersionedTextDocumentIdentifier(uri, version), List.of(new TextDocumentContentChangeEvent(text))));
    }

    List<Diagnostic> diagnostics(String uri, int count) throws InterruptedException {
      Supplier<List<Diagnostic>> now = () -> published.getOrDefault(uri, List.of());
      for (int i = 0; i < 500 && now.get().size() != count; i++) {
        Thread.sleep(20);
      }
      equal(count, now.get().size());
      return now.get();
    }

    @Override
    public void close() throws Exception {
      get(remote.shutdown());
      remote.exit();
      check(process.waitFor(5, TimeUnit.SECONDS), "the server leaves when asked to");
      equal(0, process.exitValue());
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams p) {
      published.put(p.getUri(), p.getDiagnostics());
    }

    @Override
    public CompletableFuture<List<Object>> configuration(ConfigurationParams p) {
      List<Object> answers = new ArrayList<>();
      p.getItems().forEach(i -> answers.add("seclint".equals(i.getSection()) ? Launch.configuration(state) : null));
      return CompletableFuture.completedFuture(answers);
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams p) {
      edits.add(p.getEdit());
      return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams p) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams p) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void showMessage(MessageParams p) {}

    @Override
    public void logMessage(MessageParams p) {}

    @Override
    public void telemetryEvent(Object o) {}
  }

  private static Diagnostic of(List<Diagnostic> all, String rule) {
    return all.stream().filter(d -> rule.equals(d.getCode().getLeft())).findFirst().orElseThrow();
  }

  /** Makes the edits of one document; they are on one line here. */
  private static String applied(String text, WorkspaceEdit edit, String uri) {
    List<TextEdit> edits =
        edit.getDocumentChanges() == null
            ? edit.getChanges().get(uri)
            : edit.getDocumentChanges().get(0).getLeft().getEdits();
    String[] lines = text.split("\n", -1);
    for (TextEdit e : edits) {
      int line = e.getRange().getStart().getLine();
      String s = lines[line];
      lines[line] =
          s.substring(0, e.getRange().getStart().getCharacter())
              + e.getNewText()
              + s.substring(e.getRange().getEnd().getCharacter());
    }
    return String.join("\n", lines);
  }

  private static <T> T get(CompletableFuture<T> f) throws InterruptedException, ExecutionException, TimeoutException {
    return f.get(20, TimeUnit.SECONDS);
  }

  private static void ok(String what) {
    System.out.println("ok   " + what);
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  private static void equal(Object want, Object got) {
    if (want == null ? got != null : !want.equals(got)) {
      throw new AssertionError("want " + want + ", got " + got);
    }
  }

  private SessionTest() {}
}
