import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { epochMs, timeOfDay } from '../../src/shared/domain/units.ts'
import { formatClockSetting } from '../../src/shared/krx/clock-setting.ts'
import { epochAt } from '../../src/shared/krx/kst.ts'
import type { Command } from './exchange-process.ts'
import { day } from './samples/market.ts'

const started = z.object({ url: z.string(), streamUrl: z.string(), key: z.string(), issues: z.number() })
export type Started = z.infer<typeof started>

const usage = z.object({ atMs: z.number(), cpuMs: z.number(), records: z.number(), frames: z.number(), droppedFrames: z.number() })
/** What the exchange's process has used and sent since it started. `records` are those packed into all-issue frames. */
export type Usage = z.infer<typeof usage>

/** A demo exchange in another process. */
export interface Exchange extends Started {
  /** The clock's setting, for a terminal that has to agree with it. */
  readonly clock: string
  /** Market time less real time, in ms: both processes read the same clock of the machine. */
  readonly marketAheadMs: number
  /** Sets the prints a second over all issues, beyond the exchange's own limit too, and tells its usage at that moment. */
  setRate(ratePerSecond: number): Promise<Usage>
  usage(): Promise<Usage>
  close(): Promise<void>
}

/**
 * Starts a demo exchange in continuous trading, 10:00, without prints.
 * @param universe file of the issues; `null` for the embedded ones
 * @throws (rejects) when the process ends before it answers; its error stands on stderr
 */
export async function startExchange(universe: string | null): Promise<Exchange> {
  const child = fork(fileURLToPath(new URL('exchange-process.ts', import.meta.url)))
  const waiting: { resolve(answer: unknown): void; reject(error: Error): void }[] = []
  child.on('message', (answer) => waiting.shift()?.resolve(answer))
  child.on('exit', () => {
    for (const each of waiting.splice(0)) each.reject(new Error('the exchange of the bench ended'))
  })
  // Answers come in the order of the commands.
  const ask = (command: Command) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.push({ resolve, reject })
      child.send(command)
    })
  const anchor = { market: epochAt(day, timeOfDay('10:00:00.00')), anchoredAt: epochMs(Date.now()) }
  const clock = formatClockSetting(anchor)
  const facts = started.parse(await ask({ do: 'start', clock, universe }))
  return {
    ...facts,
    clock,
    marketAheadMs: anchor.market - anchor.anchoredAt,
    setRate: async (ratePerSecond) => usage.parse(await ask({ do: 'rate', ratePerSecond })),
    usage: async () => usage.parse(await ask({ do: 'usage' })),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      // A loaded exchange may be minutes behind; nothing of it is wanted any more.
      child.kill('SIGKILL')
      await ended
    },
  }
}
