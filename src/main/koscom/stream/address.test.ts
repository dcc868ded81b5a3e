import { expect, test } from 'vitest'
import { channelAddress } from './address.ts'

test.each([
  ['ws://host', '/ws', 'ws://host/ws'],
  ['ws://host/', '/ws_ksp', 'ws://host/ws_ksp'],
  ['ws://host:9887', '/ws/', 'ws://host:9887/ws/'],
  ['wss://host/prefix', 'ws', 'wss://host/prefix/ws'],
  ['wss://host/some/prefix//', '/ws_kdq', 'wss://host/some/prefix/ws_kdq'],
])('%s and %s', (base, path, address) => {
  expect(channelAddress(base, path)).toBe(address)
})

test.each(['http://host', 'host:9887', '', 'ws://user:secret@host', 'ws://host?apikey=secret', 'ws://host#secret'])(
  'refuses %s without repeating it',
  (base) => {
    expect(() => channelAddress(base, '/ws')).toThrow(RangeError)
    expect(() => channelAddress(base, '/ws')).not.toThrow(/secret/)
  },
)
