import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright'
import { describe, expect, test } from 'vitest'
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

describe.skipIf(reason !== null)('the desktop app', () => {
  test('shows the live board in a sealed window', async () => {
    ensureBuilt()
    const folder = mkdtempSync(path.join(tmpdir(), 'sise-desktop-e2e-'))
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const app = await _electron.launch({
      executablePath: electronBinary() ?? '',
      args: [...flags, projectRoot, '--data-dir', folder, '--rate', '2000'],
    })
    try {
      const page = await app.firstWindow()
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
      }))
      expect(reach).toEqual({ node: false, door: ['connect', 'showLanguage', 'onAction'] })
      expect(terminal.complaints).toEqual([])
    } finally {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
