import { openHistory } from '../../../src/main/history/history.ts'
import { epochMs } from '../../../src/shared/domain/units.ts'

/**
 * Writes bars without end, each batch of ten minutes under the next number, and says every number that has been committed. Meant to
 * be killed. Arguments: the file, the first number.
 */
const [file = '', first = '0'] = process.argv.slice(2)
const history = openHistory({
  worker: new URL('../../../src/main/history/worker/index.ts', import.meta.url),
  file,
  log: () => undefined,
})

for (let number = Number(first); ; number += 1) {
  const times = Array.from({ length: 10 }, (_, minute) => epochMs((number * 10 + minute + 1) * 60_000))
  const candles = times.map((time) => ({ time, open: 1, high: 1, low: 1, close: number + 1, volume: 1, turnover: 1, openInterest: null }))
  const covered = { from: epochMs(number * 600_000), to: epochMs((number + 1) * 600_000) }
  const key = { gateway: 'g', code: '005930', kind: 60 } as const
  await history.keepCandles({ key, candles, broken: [], covered, fetchedAt: epochMs(1) })
  process.stdout.write(`${number}\n`)
}
