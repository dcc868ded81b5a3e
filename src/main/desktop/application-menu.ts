import { BrowserWindow, Menu, app, ipcMain } from 'electron'
import { desktopHandover, isMenuLanguage } from '../../shared/contract/desktop-handover.ts'
import type { MenuAction, MenuLanguage } from '../../shared/contract/desktop-handover.ts'
import { menuTemplate } from './menu.ts'
import { trustedFrame } from './sender.ts'
import { desktopTexts } from './texts.ts'
import type { DesktopTexts } from './texts.ts'

/**
 * Shows the application menu, in the language that the page last told; Korean until it has. What acts on the terminal is sent to
 * the page by name, and the page alone knows what it does.
 * @returns the texts of the current language
 */
export function showApplicationMenu(developer: boolean): () => DesktopTexts {
  let language: MenuLanguage = 'ko'
  const texts = (): DesktopTexts => desktopTexts[language]
  const show = (): void => {
    const template = menuTemplate({ platform: process.platform, texts: texts(), developer, act: sendToWindow })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  ipcMain.on(desktopHandover.language, (event, told: unknown) => {
    if (!trustedFrame(event) || !isMenuLanguage(told) || told === language) return
    language = told
    show()
  })
  app.setAboutPanelOptions({ applicationName: 'Sise Terminal', applicationVersion: app.getVersion() })
  show()
  return texts
}

function sendToWindow(action: MenuAction): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  window?.webContents.send(desktopHandover.action, action)
}
