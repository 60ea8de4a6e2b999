import * as path from 'node:path';

/** What finding the program depends on. */
export interface Surroundings {
  /** The setting seclint.path; empty if there is none. */
  setting: string;
  /** The folder that the extension is installed in. */
  extension: string;
  /** The home folder, for a setting that begins with “~”. */
  home: string;
  /** The variable PATH. */
  path: string;
  platform: NodeJS.Platform;
  /** Tells whether a file can be run. */
  runnable(file: string): boolean;
}

/** The program, or where it is not. */
export type Location = { file: string } | { missing: 'setting' | 'everywhere'; looked: string[] };

/**
 * Finds the program: the one in the settings, and no other if it is set; else the
 * one that came with the extension; else the first in the PATH.
 */
export function locate(s: Surroundings): Location {
  const flavour = s.platform === 'win32' ? path.win32 : path.posix;
  const name = s.platform === 'win32' ? 'seclint.exe' : 'seclint';
  if (s.setting !== '') {
    const file = s.setting.replace(/^~(?=[/\\])/, () => s.home);
    if (flavour.isAbsolute(file)) {
      return s.runnable(file) ? { file } : { missing: 'setting', looked: [file] };
    }
    // A bare name is looked up like a command; anything else would depend on
    // where the editor was started.
    const found = /[/\\]/.test(file) ? undefined : search(s, flavour, file);
    return found ? { file: found } : { missing: 'setting', looked: [file] };
  }
  const bundled = flavour.join(s.extension, 'bin', name);
  if (s.runnable(bundled)) {
    return { file: bundled };
  }
  const found = search(s, flavour, name);
  return found ? { file: found } : { missing: 'everywhere', looked: [bundled, ...folders(s, flavour)] };
}

function folders(s: Surroundings, flavour: path.PlatformPath): string[] {
  // A relative folder in the PATH would let a workspace bring its own program.
  return s.path.split(flavour.delimiter).filter((dir) => flavour.isAbsolute(dir));
}

function search(s: Surroundings, flavour: path.PlatformPath, name: string): string | undefined {
  return folders(s, flavour)
    .map((dir) => flavour.join(dir, name))
    .find((file) => s.runnable(file));
}
