import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCommandLine } from '../../../src/main/desktop/command-line.ts'
import { parseServeOptions } from '../../../src/main/web/serve-options.ts'

const text = fc.stringMatching(/^[a-z][a-z0-9:/.]{0,12}$/)
const option = fc.oneof(
  fc.tuple(fc.constantFrom('--gateway', '--stream', '--data-dir', '--clock', '--universe'), text),
  fc.tuple(fc.constant('--api'), fc.constantFrom('v2', 'v3')),
  fc.tuple(fc.constant('--profile'), fc.constantFrom('desk-2', '데스크')),
  fc.tuple(fc.constantFrom('--seed', '--rate'), fc.nat(100_000).map(String)),
  fc.tuple(fc.constant('--speed'), fc.constantFrom('0.5', '10')),
  fc.constant(['--after-market']),
)

test('both hosts read the same options from the same words', () => {
  fc.assert(
    fc.property(fc.array(option, { maxLength: 8 }), fc.boolean(), (options, joined) => {
      const words = options.flatMap((words) => (joined ? words.join('=') : words))
      const { port, open, ...run } = parseServeOptions([...words, '--port', '8080', '--no-open'], '1.0.0')
      expect({ port, open }).toEqual({ port: 8080, open: false })
      expect(run).toEqual(parseCommandLine(words))
    }),
  )
})

test('the desktop app leaves alone what it does not know, wherever it stands', () => {
  const foreign = ['--no-sandbox', '--remote-debugging-port=9222', '--help', '--version', '--port=1', '-psn_0_1', 'sise://link']
  fc.assert(
    fc.property(fc.shuffledSubarray(foreign), fc.array(option, { maxLength: 4 }), (flags, options) => {
      const words = options.flat()
      expect(parseCommandLine([...flags, ...words])).toEqual(parseCommandLine(words))
      expect(parseCommandLine([...words, ...flags])).toEqual(parseCommandLine(words))
    }),
  )
})
