import { describe, expect, test } from 'vitest'
import { parseCommandLine } from './command-line.ts'

describe('command line of the desktop app', () => {
  test('says nothing that was not said', () => {
    expect(parseCommandLine([])).toEqual({ profile: 'default', dataDirectory: null, connection: {}, demo: {} })
  })

  test('takes the words of the other programs', () => {
    const read = parseCommandLine(
      '--gateway http://127.0.0.1:9000 --stream=ws://127.0.0.1:9000 --api v3 --profile desk-2 --data-dir /data --universe all.csv --clock 09:05 --speed 10 --rate 20000 --seed 7 --after-market'.split(
        ' ',
      ),
    )
    expect(read).toEqual({
      profile: 'desk-2',
      dataDirectory: '/data',
      connection: { gateway: 'http://127.0.0.1:9000', stream: 'ws://127.0.0.1:9000', api: 'v3', clock: '09:05', speed: 10 },
      demo: { universe: 'all.csv', clock: '09:05', speed: 10, rate: 20_000, seed: 7, afterMarket: true },
    })
  })

  test('leaves the flags of Chromium alone', () => {
    expect(parseCommandLine(['--no-sandbox', '--remote-debugging-port=9222', '--rate', '5']).demo).toEqual({ rate: 5 })
  })

  test.each([
    ['--rate', 'fast'],
    ['--speed', ''],
    ['--api', 'v9'],
    ['--profile', '../x'],
  ])('refuses %s %s', (option, value) => {
    expect(() => parseCommandLine([option, value])).toThrow(RangeError)
  })
})
