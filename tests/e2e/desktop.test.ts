import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureBuilt, projectRoot } from '../support/project.ts'
import { terminalPage } from '../support/terminal-page.ts'

/** Why the desktop app cannot be driven here; `null` where it can. Looks at files only: asking the package would download. */
function obstacle(): string | null {
  if (electronBinary() === null) return 'no Electron binary'
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY ? 'no display' : null
}

function electronBinary(): string | null {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const named = path.join(folder, 'path.txt')
  const binary = existsSync(named) ? path.join(folder, 'dist', readFileSync(named, 'utf8')) : null
  return binary !== null && existsSync(binary) ? binary : null
}

const reason = obstacle()
if (reason !== null) process.stdout.write(`desktop app skipped: ${reason}\n`)

let folder = ''
let app: ElectronApplication

async function launch(): Promise<Page> {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  app = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [...flags, projectRoot, '--data-dir', folder, '--rate', '2000'],
  })
  return app.firstWindow()
}

/** Takes an item of the application menu. @returns whether there is one */
const choose = (label: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    const item = items.find((candidate) => candidate.label === wanted)
    item?.click()
    return item !== undefined
  }, label)

describe.skipIf(reason !== null)('the desktop app', () => {
  beforeEach(() => {
    ensureBuilt()
    folder = mkdtempSync(path.join(tmpdir(), 'sise-desktop-e2e-'))
  })
  afterEach(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('shows the live board in a sealed window', async () => {
    const page = await launch()
    const terminal = terminalPage(page)
    await terminal.untilLive()
    await page.locator('[data-badge="demo"]').waitFor()
    const volume = terminal.value(terminal.row().first(), 'volume')
    await terminal.changed(volume, await volume.innerText())
    await terminal.value(terminal.row('005930'), 'name').click()
    await terminal.book.locator('[data-field="ask"]').filter({ hasText: /\d/ }).first().waitFor()
    const reach = await page.evaluate(() => ({
      node: 'process' in globalThis || 'require' in globalThis,
      door: Object.keys(Object(Reflect.get(globalThis, 'sise'))),
      opened: window.open('https://example.com/') !== null,
    }))
    expect(reach).toEqual({ node: false, door: ['connect', 'showLanguage', 'onAction'], opened: false })
    expect(terminal.complaints).toEqual([])
  })

  test('acts by its menu, which speaks the language of the page', async () => {
    const page = await launch()
    await terminalPage(page).untilLive()
    expect(await choose('설정')).toBe(true)
    await page.locator('[data-panel="settings"]').waitFor()
    await page.locator('[data-value="en"]').first().click()
    await expect.poll(() => choose('Find a Command')).toBe(true)
    await page.locator('[data-overlay="palette"]').waitFor()
  })

  test('brings a window back whose page has crashed, and that window alone', async () => {
    const page = await launch()
    await terminalPage(page).untilLive()
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    const shown = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const [window, ...others] = BrowserWindow.getAllWindows()
        if (!window || others.length > 0 || window.webContents.isCrashed() || window.webContents.isLoading()) return false
        return window.webContents.executeJavaScript("document.querySelector('[data-panel]') !== null")
      })
    await expect.poll(shown, { timeout: 60_000 }).toBe(true)
  })

  test('comes back where it was', async () => {
    await launch()
    const place = { x: 40, y: 60, width: 1_100, height: 700 }
    await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
    await app.close()
    await launch()
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(place)
  })
})
