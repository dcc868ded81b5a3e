import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { BrowserWindow, Menu, app, ipcMain, resetElectron } from '../../../tests/support/electron-stand-in.ts'
import { menuActions } from '../../shared/contract/desktop-handover.ts'
import { menuTemplate } from './menu.ts'
import { desktopTexts } from './texts.ts'

vi.mock('electron', () => import('../../../tests/support/electron-stand-in.ts'))
const { showApplicationMenu } = await import('./application-menu.ts')

type Item = MenuItemConstructorOptions

const build = (platform: NodeJS.Platform, developer = false, act = vi.fn()) =>
  menuTemplate({ platform, texts: desktopTexts.en, developer, act })
const items = (menu: readonly Item[]): Item[] => menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
const roles = (menu: readonly Item[]) => items(menu).flatMap(({ role }) => role ?? [])

describe('the template', () => {
  test('begins on macOS with the menu of the app', () => {
    const [first] = build('darwin')
    expect(first?.label).toBe('Sise Terminal')
    expect(roles([first ?? {}])).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'])
    expect(roles(build('darwin'))).toEqual(expect.arrayContaining(['minimize', 'zoom', 'front']))
  })

  test('has settings, quit and about elsewhere, and nothing of macOS', () => {
    for (const platform of ['win32', 'linux'] as const) {
      expect(build(platform)[0]?.label).toBe('Terminal')
      expect(roles(build(platform))).toEqual(expect.arrayContaining(['quit', 'about', 'minimize']))
      for (const role of ['services', 'hide', 'front', 'zoom']) expect(roles(build(platform))).not.toContain(role)
    }
  })

  test.each(['darwin', 'win32', 'linux'] as const)('edits, zooms and acts on %s; each action once', (platform) => {
    const act = vi.fn()
    const menu = build(platform, false, act)
    const usual = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen']
    expect(roles(menu)).toEqual(expect.arrayContaining(usual))
    for (const { click } of items(menu)) Reflect.apply(click ?? (() => undefined), null, [])
    const acted = act.mock.calls.flat()
    expect(acted).toHaveLength(menuActions.length)
    expect(new Set(acted)).toEqual(new Set(menuActions))
  })

  test('never closes the window by keys of a tab, nor reloads it in a packaged app', () => {
    for (const role of ['close', 'reload', 'toggleDevTools']) expect(roles(build('win32'))).not.toContain(role)
    expect(roles(build('win32', true))).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
  })

  test('shows the keys of the page and leaves them to the page', () => {
    const withKeys = items(build('win32')).filter(({ accelerator, role }) => accelerator !== undefined && role === undefined)
    expect(withKeys.map(({ accelerator }) => accelerator)).toEqual([
      'CmdOrCtrl+,',
      'CmdOrCtrl+K',
      'F6',
      'Shift+F6',
      'Alt+Enter',
      'Alt+W',
      'F1',
    ])
    expect(withKeys.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true)
  })

  test('names every item in both languages', () => {
    for (const language of ['ko', 'en'] as const) {
      const menu = menuTemplate({ platform: 'darwin', texts: desktopTexts[language], developer: false, act: () => undefined })
      for (const { label, type } of [...menu, ...items(menu)]) expect(type === 'separator' || Boolean(label)).toBe(true)
    }
    expect(Object.keys(desktopTexts.ko)).toEqual(Object.keys(desktopTexts.en))
  })
})

const shown = (): readonly Item[] => Menu.setApplicationMenu.mock.lastCall?.[0] ?? []

describe('the menu of the app', () => {
  beforeEach(resetElectron)
  const page = { url: 'app://terminal/', parent: null }
  const tell = (language: unknown, senderFrame: unknown = page) => ipcMain.emit('sise:language', { senderFrame }, language)

  test('is Korean until the page says otherwise', () => {
    const texts = showApplicationMenu(false)
    expect(shown().map(({ label }) => label)).toContain('편집')
    tell('en')
    expect(shown().map(({ label }) => label)).toContain('Edit')
    expect(texts()).toBe(desktopTexts.en)
    tell('en')
    expect(Menu.setApplicationMenu).toHaveBeenCalledTimes(2)
  })

  test('hears no other page and no other language', () => {
    showApplicationMenu(false)
    tell('en', { url: 'https://example.com/', parent: null })
    tell('en', { url: 'app://terminal/', parent: {} })
    tell('en', null)
    for (const language of ['fr', '', 7, null, { toString: () => 'en' }]) tell(language)
    expect(Menu.setApplicationMenu).toHaveBeenCalledOnce()
  })

  test('acts on the window that has the focus, else on the first', () => {
    showApplicationMenu(false)
    const first = new BrowserWindow({})
    const second = new BrowserWindow({})
    const settings = items(shown()).find(({ label }) => label === '설정')
    const choose = () => Reflect.apply(settings?.click ?? (() => undefined), null, [])
    BrowserWindow.getFocusedWindow.mockReturnValue(second)
    choose()
    expect(second.webContents.send).toHaveBeenCalledExactlyOnceWith('sise:action', 'settings')
    BrowserWindow.getFocusedWindow.mockReturnValue(null)
    choose()
    expect(first.webContents.send).toHaveBeenCalledExactlyOnceWith('sise:action', 'settings')
  })

  test('says which version it is', () => {
    showApplicationMenu(false)
    expect(app.setAboutPanelOptions).toHaveBeenCalledWith({ applicationName: 'Sise Terminal', applicationVersion: '1.2.3' })
  })
})
