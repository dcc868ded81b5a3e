import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DesktopDoor } from '../shared/contract/desktop-handover.ts'

interface Listener {
  (event: { readonly ports: readonly unknown[]; readonly sender: string }, ...rest: readonly unknown[]): void
}

const electron = vi.hoisted(() => ({
  sent: [] as string[],
  exposed: {} as Record<string, DesktopDoor>,
  listeners: new Map<string, unknown>(),
}))
vi.mock('electron', () => ({
  ipcRenderer: {
    on: (channel: string, listener: unknown) => electron.listeners.set(channel, listener),
    send: (...parts: string[]) => electron.sent.push(parts.join(' ')),
  },
  contextBridge: { exposeInMainWorld: (name: string, functions: DesktopDoor) => (electron.exposed[name] = functions) },
}))

const postMessage = vi.fn()
const told = (channel: string, ...rest: readonly unknown[]) =>
  (electron.listeners.get(channel) as Listener)({ ports: [], sender: 'electron' }, ...rest)

beforeAll(async () => {
  vi.stubGlobal('window', { postMessage })
  await import('./index.ts')
})
afterAll(() => {
  vi.unstubAllGlobals()
})

test('the page gets three functions, and its port without anything of Electron', () => {
  expect(Object.keys(electron.exposed)).toEqual(['sise'])
  expect(Object.keys(electron.exposed['sise'] ?? {})).toEqual(['connect', 'showLanguage', 'onAction'])
  electron.exposed['sise']?.connect()
  expect(electron.sent).toEqual(['sise:connect'])
  const port = {}
  const listener = electron.listeners.get('sise:port') as Listener
  listener({ ports: [port], sender: 'electron' })
  expect(postMessage).toHaveBeenCalledExactlyOnceWith('sise:port', '/', [port])
})

test('actions of the menu reach the last listener, by name alone', () => {
  const [first, second] = [vi.fn(), vi.fn()]
  told('sise:action', 'settings')
  electron.exposed['sise']?.onAction(first)
  electron.exposed['sise']?.onAction(second)
  told('sise:action', 'palette')
  for (const unknown of ['panel.add.tape', '', 7, null]) told('sise:action', unknown)
  expect(first).not.toHaveBeenCalled()
  expect(second.mock.calls).toEqual([['palette']])
  Reflect.apply(electron.exposed['sise']?.onAction ?? (() => undefined), null, ['no function'])
  told('sise:action', 'search')
  expect(second).toHaveBeenCalledTimes(2)
})

test('only a language of the menu goes out', () => {
  electron.sent.length = 0
  electron.exposed['sise']?.showLanguage('en')
  Reflect.apply(electron.exposed['sise']?.showLanguage ?? (() => undefined), null, ['<script>'])
  expect(electron.sent).toEqual(['sise:language en'])
})
