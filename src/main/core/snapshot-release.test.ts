import { expect, test } from 'vitest'
import { releaseAfterSnapshot } from './snapshot-release.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

function setUp() {
  const snapshots: PromiseWithResolvers<void>[] = []
  const released: string[] = []
  const lines: string[] = []
  const connected = releaseAfterSnapshot({
    snapshot: () => {
      const pending = Promise.withResolvers<void>()
      snapshots.push(pending)
      return pending.promise
    },
    release: (channel) => released.push(channel),
    log: (line) => lines.push(line),
  })
  return { connected, snapshots, released, lines }
}

test('what a channel holds back follows its snapshot', async () => {
  const { connected, snapshots, released } = setUp()
  connected('kospi')
  await settled()
  expect(released).toEqual([])
  snapshots[0]!.resolve()
  await settled()
  expect(released).toEqual(['kospi'])
})

test('the snapshot of a lost connection releases nothing', async () => {
  const { connected, snapshots, released } = setUp()
  connected('kospi')
  connected('kospi')
  snapshots[0]!.resolve()
  await settled()
  expect(released).toEqual([])
  snapshots[1]!.resolve()
  await settled()
  expect(released).toEqual(['kospi'])
})

test('a failed snapshot does not hold live data back for ever', async () => {
  const { connected, snapshots, released, lines } = setUp()
  connected('detail')
  snapshots[0]!.reject(new Error('gateway gone'))
  await settled()
  expect(released).toEqual(['detail'])
  expect(lines).toEqual(['detail: no snapshot: gateway gone'])
})
