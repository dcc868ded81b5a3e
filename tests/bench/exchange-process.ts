import { z } from 'zod'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { Started, Usage } from './exchange.ts'

/** A demo exchange in a process of its own, moved and asked by its parent's messages; it ends with its parent. */
const command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), clock: z.string(), universe: z.string().nullable() }),
  z.object({ do: z.literal('rate'), ratePerSecond: z.number() }),
  z.object({ do: z.literal('usage') }),
])
export type Command = z.infer<typeof command>

let exchange: Awaited<ReturnType<typeof startDemoExchange>> | null = null

async function obey(order: Command): Promise<Started | Usage> {
  if (order.do === 'start') {
    exchange = await startDemoExchange({ clock: order.clock, universe: order.universe ?? undefined, ratePerSecond: 0 })
    return { url: exchange.url, streamUrl: exchange.streamUrl, key: exchange.key, issues: exchange.universe.issues }
  }
  if (exchange === null) throw new Error('the exchange has not been started')
  // Past `highestRate` as well: the bench looks for the rate at which the exchange gives in.
  if (order.do === 'rate') exchange.control.setRate(order.ratePerSecond)
  const { user, system } = process.cpuUsage()
  const { records, frames, droppedFrames } = exchange.control.state().counts
  return { atMs: performance.now(), cpuMs: (user + system) / 1000, records, frames, droppedFrames }
}

process.on('message', (message) => {
  obey(command.parse(message)).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`the exchange of the bench failed: ${String(error)}\n`)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
