import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { app, resetElectron, session } from '../../../tests/support/electron-stand-in.ts'

vi.mock('electron', () => import('../../../tests/support/electron-stand-in.ts'))
const { denyWhatIsNotOurs } = await import('./guards.ts')

const { defaultSession } = session

beforeEach(() => {
  resetElectron()
  denyWhatIsNotOurs()
})

function openPage() {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() })
  app.emit('web-contents-created', {}, contents)
  return contents
}

/** Whether an event of the page was stopped. */
function isStopped(contents: EventEmitter, name: string, details: object = {}): boolean {
  const preventDefault = vi.fn()
  contents.emit(name, { ...details, preventDefault })
  return preventDefault.mock.calls.length > 0
}

test('no page opens a window or holds another one', () => {
  const page = openPage()
  expect(page.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' })
  expect(isStopped(page, 'will-attach-webview')).toBe(true)
})

test.each([
  ['https://example.com/', true, true],
  ['file:///etc/passwd', true, true],
  ['app://terminal.example.com/', true, true],
  ['app://terminal/', false, true],
  ['app://terminal/', true, false],
])('going to %s (main frame: %s) is stopped: %s', (url, isMainFrame, stopped) => {
  expect(isStopped(openPage(), 'will-frame-navigate', { url, isMainFrame })).toBe(stopped)
})

test('nobody is sent elsewhere', () => {
  expect(isStopped(openPage(), 'will-redirect', { url: 'app://terminal/' })).toBe(true)
})

function answerTo(permission: string, requestingUrl = 'app://terminal/', isMainFrame = true): unknown {
  const answer = vi.fn()
  defaultSession.setPermissionRequestHandler.mock.calls[0]?.[0](...([{}, permission, answer, { requestingUrl, isMainFrame }] as never[]))
  return answer.mock.calls[0]?.[0]
}
const check = (...parts: unknown[]) => defaultSession.setPermissionCheckHandler.mock.calls[0]?.[0](...(parts as never[]))

test('our page may put text on the clipboard, and nothing else', () => {
  expect(answerTo('clipboard-sanitized-write')).toBe(true)
  expect(check(null, 'clipboard-sanitized-write', 'app://terminal')).toBe(true)
  for (const permission of ['clipboard-read', 'media', 'notifications', 'fileSystem', 'openExternal', 'fullscreen']) {
    expect(answerTo(permission)).toBe(false)
    expect(check(null, permission, 'app://terminal')).toBe(false)
  }
  expect(defaultSession.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false)
})

test('others may not even that', () => {
  expect(answerTo('clipboard-sanitized-write', 'https://example.com/')).toBe(false)
  expect(answerTo('clipboard-sanitized-write', 'app://terminal/', false)).toBe(false)
  expect(check(null, 'clipboard-sanitized-write', 'https://example.com')).toBe(false)
})

test('nothing is fetched from other machines or from the disk', () => {
  const [filter, handler] = defaultSession.webRequest.onBeforeRequest.mock.calls[0] ?? []
  expect(filter?.urls.map((url) => url.split(':')[0])).toEqual(['http', 'https', 'ws', 'wss', 'file'])
  const answer = vi.fn()
  handler?.(...([{ url: 'https://example.com/' }, answer] as never[]))
  expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel: true })
})

test.each([
  ['app://terminal', 'blob:app://terminal/1234', false],
  ['app://terminal', 'https://example.com/a.exe', true],
  ['https://example.com', 'blob:https://example.com/1234', true],
  ['', 'blob:app://terminal/1234', true],
])('a download that %j starts from %s is stopped: %s', (origin, url, stopped) => {
  const preventDefault = vi.fn()
  defaultSession.emit('will-download', { preventDefault }, { getInitiatorOrigin: () => origin, getURL: () => url })
  expect(preventDefault.mock.calls.length > 0).toBe(stopped)
})
