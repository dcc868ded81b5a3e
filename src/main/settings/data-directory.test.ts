import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultDataDirectory } from './data-directory.ts'

const home = homedir()

test.each([
  ['linux', {}, join(home, '.local', 'share', 'sise-terminal', 'desk')],
  ['linux', { XDG_DATA_HOME: '' }, join(home, '.local', 'share', 'sise-terminal', 'desk')],
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'sise-terminal', 'desk')],
  ['darwin', {}, join(home, 'Library', 'Application Support', 'sise-terminal', 'desk')],
  ['win32', { APPDATA: 'C:\\Roaming' }, join('C:\\Roaming', 'sise-terminal', 'desk')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'sise-terminal', 'desk')],
] as const)('on %s with %j data lies in %s', (platform, environment, folder) => {
  expect(defaultDataDirectory('desk', platform, environment)).toBe(folder)
})
