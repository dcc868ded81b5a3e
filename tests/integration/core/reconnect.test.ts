import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { createTerminal } from '../../../src/main/core/create-terminal.ts'
import { defaultSettings } from '../../../src/main/settings/settings.ts'
import { memoryVault } from '../../../src/main/settings/vault.ts'
import { HeadlessWindow } from './window.ts'

test('told to connect anew, every channel drops its socket, and the values of before are live again by themselves', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sise-reconnect-'))
  const terminal = await createTerminal({
    settings: { read: () => defaultSettings, write: () => undefined },
    vault: memoryVault(null),
    dataDirectory: directory,
    historyWorker: new URL('../../../src/main/history/worker/index.ts', import.meta.url),
    log: () => undefined,
    version: '1.2.3',
    demo: { seed: 3, rate: 1_000 },
  })
  const window = new HeadlessWindow()
  terminal.connect(window.transport)
  window.subscribe('status', {})
  window.subscribe('board', { visible: [0, 1] })
  const states = () => [window.status?.channels.kospi.state, window.status?.channels.kosdaq.state]
  const isLive = () => states().every((state) => state === 'live') && [...window.rows.values()].some(({ state }) => state === 'live')
  await window.until('prices are live', isLive)
  const since = () => [window.status?.channels.kospi.since, window.status?.channels.kosdaq.since]
  const before = since()

  terminal.reconnect()
  await window.until('they are live again on new sockets', () => isLive() && since().every((at, channel) => at !== before[channel]))
  await terminal.close()
  rmSync(directory, { recursive: true })
})
