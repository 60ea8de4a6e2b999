import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Surroundings, locate } from '../../src/locate';

function surroundings(runnable: string[], more: Partial<Surroundings> = {}): Surroundings {
  return {
    setting: '',
    extension: '/ext',
    home: '/home/ann',
    path: '/usr/bin:/opt/bin',
    platform: 'linux',
    runnable: (file) => runnable.includes(file),
    ...more,
  };
}

const windows: Partial<Surroundings> = {
  extension: 'C:\\ext',
  home: 'C:\\Users\\ann',
  path: 'C:\\Windows;D:\\Go\\bin',
  platform: 'win32',
};

const cases: [string, Surroundings, ReturnType<typeof locate>][] = [
  ['bundled before the PATH', surroundings(['/ext/bin/seclint', '/usr/bin/seclint']), { file: '/ext/bin/seclint' }],
  ['first in the PATH', surroundings(['/opt/bin/seclint', '/usr/bin/seclint']), { file: '/usr/bin/seclint' }],
  ['setting before all', surroundings(['/my/s', '/ext/bin/seclint'], { setting: '/my/s' }), { file: '/my/s' }],
  ['setting in the home', surroundings(['/home/ann/go/s'], { setting: '~/go/s' }), { file: '/home/ann/go/s' }],
  ['setting that is a name', surroundings(['/opt/bin/s'], { setting: 's' }), { file: '/opt/bin/s' }],
  [
    'setting without a file is told, not replaced',
    surroundings(['/usr/bin/seclint'], { setting: '/my/s' }),
    { missing: 'setting', looked: ['/my/s'] },
  ],
  [
    'relative setting is refused',
    surroundings(['./s', '/usr/bin/./s'], { setting: './s' }),
    { missing: 'setting', looked: ['./s'] },
  ],
  [
    'relative folders of the PATH are not looked into',
    surroundings(['node_modules/.bin/seclint'], { path: 'node_modules/.bin::/usr/bin' }),
    { missing: 'everywhere', looked: ['/ext/bin/seclint', '/usr/bin'] },
  ],
  ['no PATH', surroundings([], { path: '' }), { missing: 'everywhere', looked: ['/ext/bin/seclint'] }],
  ['Windows', surroundings(['D:\\Go\\bin\\seclint.exe'], windows), { file: 'D:\\Go\\bin\\seclint.exe' }],
  [
    'Windows home',
    surroundings(['C:\\Users\\ann\\s.exe'], { ...windows, setting: '~\\s.exe' }),
    { file: 'C:\\Users\\ann\\s.exe' },
  ],
];

for (const [name, given, want] of cases) {
  test(name, () => assert.deepEqual(locate(given), want));
}
