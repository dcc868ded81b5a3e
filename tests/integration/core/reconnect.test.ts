import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

test('told to connect anew, every channel drops its socket, and the values of before are live again by themselves', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sise-reconnect-'))
  const terminal = await startCore({
    dataDirectory: directory,
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
