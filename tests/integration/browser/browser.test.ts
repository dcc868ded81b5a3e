import { describe, expect, test } from 'vitest'
import { findBrowser, launchFlags, noBrowser, obtainBrowser } from '../../support/browser.ts'
import type { Machine } from '../../support/browser.ts'

interface FakeMachine extends Machine {
  readonly ran: string[]
}

/** A machine with some files; `installs` maps a program to the file that running it brings. */
function machine(files: readonly string[], rest: Partial<Machine> = {}, installs: Readonly<Record<string, string>> = {}): FakeMachine {
  const present = new Set(files)
  const ran: string[] = []
  return {
    platform: 'linux',
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    root: false,
    exists: (file) => present.has(file),
    bundled: () => '/cache/playwright/chrome',
    run(program, parameters) {
      const call = [program === process.execPath ? 'node' : program, ...parameters].join(' ')
      ran.push(call)
      const brought = Object.entries(installs).find(([start]) => call.includes(start))?.[1]
      if (brought) present.add(brought)
      return brought !== undefined
    },
    ran,
    ...rest,
  }
}

describe('finding a browser', () => {
  test('takes the one that is named, before any other', () => {
    expect(findBrowser(machine(['/my/chrome', '/usr/bin/chromium'], { environment: { SISE_BROWSER: '/my/chrome' } }))).toBe('/my/chrome')
  })

  test('does not silently take another when the named one is missing', () => {
    expect(() => findBrowser(machine(['/usr/bin/chromium'], { environment: { SISE_BROWSER: '/gone' } }))).toThrow('/gone')
  })

  test('looks on the path, in order of preference', () => {
    expect(findBrowser(machine(['/usr/bin/chromium', '/usr/local/bin/google-chrome']))).toBe('/usr/local/bin/google-chrome')
    expect(findBrowser(machine(['/usr/bin/microsoft-edge']))).toBe('/usr/bin/microsoft-edge')
  })

  test('knows the usual places of macOS and Windows', () => {
    const mac = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(findBrowser(machine([mac], { platform: 'darwin' }))).toBe(mac)
    const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
    expect(findBrowser(machine([windows], { platform: 'win32', environment: { PROGRAMFILES: 'C:\\Program Files' } }))).toBe(windows)
    expect(findBrowser(machine(['D:\\tools\\chrome.exe'], { platform: 'win32', environment: { Path: 'C:\\x;D:\\tools' } }))).toBe(
      'D:\\tools\\chrome.exe',
    )
  })

  test('falls back to the one of Playwright', () => {
    expect(findBrowser(machine(['/cache/playwright/chrome']))).toBe('/cache/playwright/chrome')
  })

  test('finds none where there is none', () => {
    expect(findBrowser(machine([]))).toBeNull()
  })
})

describe('obtaining a browser', () => {
  test('fetches nothing when one is there', () => {
    const ready = machine(['/usr/bin/chromium'], { root: true })
    expect(obtainBrowser(ready)).toBe('/usr/bin/chromium')
    expect(ready.ran).toEqual([])
  })

  test('fetches the one of Playwright first', () => {
    const bare = machine([], {}, { 'install chromium': '/cache/playwright/chrome' })
    expect(obtainBrowser(bare)).toBe('/cache/playwright/chrome')
    expect(bare.ran).toHaveLength(1)
  })

  test('then installs the package of Debian, as root only', () => {
    const installs = { 'apt-get update': '/var/lib/apt/lists', 'apt-get install': '/usr/bin/chromium' }
    const debian = machine(['/usr/bin/apt-get'], { root: true }, installs)
    expect(obtainBrowser(debian)).toBe('/usr/bin/chromium')
    expect(debian.ran.at(-1)).toContain('apt-get install -y')
    const user = machine(['/usr/bin/apt-get'], {}, installs)
    expect(() => obtainBrowser(user)).toThrow(noBrowser)
    expect(user.ran.some((call) => call.startsWith('apt-get'))).toBe(false)
  })

  test('says in one line what to install where nothing works', () => {
    expect(() => obtainBrowser(machine([], { platform: 'darwin' }))).toThrow(noBrowser)
    expect(noBrowser).not.toContain('\n')
  })
})

test('only the superuser gives up the sandbox', () => {
  expect(launchFlags({ root: true })).toContain('--no-sandbox')
  expect(launchFlags({ root: false })).not.toContain('--no-sandbox')
  for (const flag of ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']) {
    expect(launchFlags({ root: false })).toContain(flag)
  }
})
