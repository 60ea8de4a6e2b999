// Installs the package into a real VS Code and uses it through its windows, as a
// person does: squiggles, problems, hover, fixes, the path, saving, and what is said
// when the server is missing. SHOTS=FOLDER keeps pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from './workbench.mjs';

const shots = process.env.SHOTS ?? path.join(process.env.OUT, 'shots');
mkdirSync(shots, { recursive: true });
const install = path.join(process.env.OUT, 'seclint.vsix');
const patience = 30_000;

function ok(what) {
  console.log(`ok   ${what}`);
}

/** Opens a workbench with session.ts in it and does something there. */
async function inWorkbench(options, act) {
  const w = await openWorkbench({ install, ...options });
  try {
    w.page.setDefaultTimeout(patience);
    await w.open((remote) => [['openFile', remote(path.join(w.folder, 'src/session.ts'))]]);
    await w.page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
    await act(w, w.page);
  } catch (error) {
    await w.page.screenshot({ path: path.join(shots, 'failed.png') });
    console.error(w.log());
    throw error;
  } finally {
    await w.close();
  }
}

function shot(page, name) {
  return page.screenshot({ path: path.join(shots, `${name}.png`) });
}

async function command(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(title, { delay: 10 });
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function goTo(page, line, column) {
  await page.keyboard.press('Control+KeyG');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(`${line}:${column}`, { delay: 10 });
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (at) => document.querySelector('.statusbar')?.textContent?.includes(at),
    `Ln ${line}, Col ${column}`,
  );
}

await inWorkbench({}, async (w, page) => {
  const squiggles = (kind) => page.locator(`.monaco-editor .squiggly-${kind}`);
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.monaco-editor .squiggly-warning').length === 2 &&
      document.querySelectorAll('.monaco-editor .squiggly-error').length === 1,
  );
  ok('two warnings and an error are underlined');

  await page.keyboard.press('Control+Shift+KeyM');
  const row = page.locator('.markers-panel-container .monaco-list-row', { hasText: 'MD5 is broken' });
  await row.waitFor();
  const told = await row.innerText();
  if (!told.includes('seclint') || !told.includes('crypto/weak-hash')) {
    throw new Error(`the row says: ${told}`);
  }
  ok('the Problems panel names the rule');
  await shot(page, 'findings');
  await page.keyboard.press('Control+Shift+KeyM');
  await page.locator('.monaco-editor .view-line', { hasText: 'sessionToken' }).click();

  await page.locator('.monaco-editor .view-line span', { hasText: "'md5'" }).last().hover();
  const hover = page.locator('.monaco-hover:visible', { hasText: 'crypto/weak-hash' }).first();
  await hover.waitFor();
  await page.waitForTimeout(300);
  await shot(page, 'hover');
  ok('hovering explains the rule');
  await page.keyboard.press('Escape');

  await page.locator('[id="status.languageStatus"]').hover();
  await page.locator('.hover-language-status', { hasText: '3 findings' }).waitFor();
  await shot(page, 'status');
  ok('the language status counts the findings');
  await page.keyboard.press('Escape');
  await page.locator('.monaco-editor .view-line', { hasText: 'sessionToken' }).click();

  await goTo(page, 16, 4);
  await command(page, 'Seclint: Explain Finding');
  const steps = page.locator('.pane', { hasText: 'Path to Finding' }).locator('.monaco-list-row');
  await steps.filter({ hasText: 'untrusted data (user input)' }).waitFor();
  if ((await steps.count()) < 3) {
    throw new Error(`there are ${await steps.count()} steps`);
  }
  await steps.first().click();
  await page.waitForFunction(() => document.querySelector('.statusbar')?.textContent?.includes('Ln 14, Col 16'));
  await shot(page, 'path');
  ok('the path has its steps, and a step jumps');

  // The menu closes when another extension changes its mind: open it again then.
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Use SHA-256' }).first();
  for (let tries = 1; ; tries++) {
    try {
      await page.locator('.monaco-editor .view-line', { hasText: 'sessionToken' }).click();
      await goTo(page, 6, 23);
      await page.keyboard.press('Control+Period');
      await fix.waitFor({ timeout: 5000 });
      await page.waitForTimeout(200);
      await shot(page, 'fix');
      await fix.click({ timeout: 2000 });
      await page.locator('.monaco-editor .view-line', { hasText: "'sha256'" }).waitFor({ timeout: 5000 });
      break;
    } catch (error) {
      if (tries === 6) {
        throw error;
      }
      await page.keyboard.press('Escape');
    }
  }
  ok('Ctrl+. offers the fix and makes it');

  await page.keyboard.press('Control+KeyS');
  await page.locator('.monaco-editor .view-line', { hasText: 'return randomBytes(16)' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.monaco-editor .squiggly-warning').length === 0);
  const file = path.join(w.folder, 'src/session.ts');
  const saved = () => {
    const text = readFileSync(file, 'utf8');
    return text.includes("createHash('sha256')") && !text.includes('pseudoRandomBytes');
  };
  for (let i = 0; !saved(); i++) {
    if (i > 200) {
      throw new Error('saved without the fixes');
    }
    await page.waitForTimeout(50);
  }
  ok('saving makes the safe fixes');
  if ((await squiggles('error').count()) !== 1) {
    throw new Error('the error is gone, too');
  }

  await goTo(page, 16, 4);
  await command(page, 'Seclint: Open Rule Documentation');
  await page.locator('.tab', { hasText: 'Preview' }).first().waitFor();
  ok('the page of a rule is shown');
});

await inWorkbench({ path: false }, async (_, page) => {
  // While the window is being made, messages go to the list of them only.
  const bell = page.locator('.statusbar-item.has-beak, [id="status.notifications"]');
  const message = page.locator('.notification-list-item', { hasText: 'is not there' });
  await page.waitForFunction(() => document.querySelector('[id="status.notifications"] .codicon-bell-dot, .notification-toast'));
  if (!(await message.isVisible())) {
    await bell.first().click();
  }
  await message.waitFor();
  await shot(page, 'missing');
  if ((await page.locator('.notification-list-item', { hasText: 'seclint' }).count()) !== 1) {
    throw new Error('there is more than one message');
  }
  await message.hover();
  await message.locator('.monaco-button', { hasText: 'Open Settings' }).click();
  await page.locator('.settings-editor').waitFor();
  ok('a missing server is told once, with a button to the setting');
});
