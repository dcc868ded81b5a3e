import { expect, test, vi } from 'vitest'

interface Listener {
  (event: { readonly ports: readonly unknown[]; readonly sender: string }): void
}

const electron = vi.hoisted(() => ({
  sent: [] as string[],
  exposed: {} as Record<string, Record<string, () => void>>,
  listeners: new Map<string, unknown>(),
}))
vi.mock('electron', () => ({
  ipcRenderer: {
    on: (channel: string, listener: unknown) => electron.listeners.set(channel, listener),
    send: (...parts: string[]) => electron.sent.push(parts.join(' ')),
  },
  contextBridge: { exposeInMainWorld: (name: string, functions: Record<string, () => void>) => (electron.exposed[name] = functions) },
}))

test('the page gets one function, and its port without anything of Electron', async () => {
  const postMessage = vi.fn()
  vi.stubGlobal('window', { postMessage })
  await import('./index.ts')
  expect(Object.keys(electron.exposed)).toEqual(['sise'])
  expect(Object.keys(electron.exposed['sise'] ?? {})).toEqual(['connect'])
  electron.exposed['sise']?.['connect']?.()
  expect(electron.sent).toEqual(['sise:connect'])
  const port = {}
  const listener = electron.listeners.get('sise:port') as Listener
  listener({ ports: [port], sender: 'electron' })
  expect(postMessage).toHaveBeenCalledExactlyOnceWith('sise:port', '/', [port])
  vi.unstubAllGlobals()
})
