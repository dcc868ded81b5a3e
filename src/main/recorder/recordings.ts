import { mkdirSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { stockMarkets } from '../../shared/catalogue/markets.ts'
import { recorderLimits } from '../../shared/contract/requests/recorder.ts'
import type { RecorderSelection } from '../../shared/contract/requests/recorder.ts'
import { instrumentCode } from '../../shared/contract/requests/code.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { keptFile } from '../files/kept-file.ts'
import type { Recording } from './recording.ts'
import { RecordingFiles } from './recording-files.ts'
import type { RecordingFacts } from './recording-files.ts'

/** The folder of recordings of a profile: a file a trade date and gateway, and what is to be recorded. */
export interface Recordings {
  /** Of one gateway, newest day first; deleted ones are not among them. */
  list(gateway: string): Promise<readonly RecordingFacts[]>
  /** @throws Error where there is none, RangeError where it holds nothing */
  open(id: string): Promise<Recording>
  /** Path of the file in which a day of a gateway is recorded. */
  fileOf(gateway: string, tradeDate: TradeDate): string
  /** Whether an id is that of a day of a gateway. */
  isOf(id: string, gateway: string, tradeDate: TradeDate): boolean
  /** Takes a recording away; it can be brought back until the program ends. @throws Error of the file system */
  remove(id: string): Promise<void>
  /** @throws Error where there is nothing to bring back, or a new recording stands in its place */
  restore(id: string): Promise<void>
  /** Bytes of all recordings. */
  bytes(): Promise<number>
  selection(): RecorderSelection
  /** Keeps what is to be recorded. @throws Error of the file system */
  select(selection: RecorderSelection): void
}

const ending = '.recording'
const removedEnding = '.recording-deleted'
const selectionVersion = 1
const selectionSchema = z.object({
  version: z.literal(selectionVersion),
  markets: z.array(z.enum(stockMarkets)),
  codes: z.array(instrumentCode).max(recorderLimits.codes),
})

/** Opens the folder, which is made where it is missing; where it cannot be, recording fails later. What was deleted in an earlier run goes now. */
export function openRecordings({ directory, log }: { readonly directory: string; readonly log: (line: string) => void }): Recordings {
  const file = join(directory, 'selection.json')
  const kept = keptFile({ file, content: 'chosen recordings', schema: selectionSchema, version: selectionVersion, mostBytes: 65_536, log })
  let selection: RecorderSelection = { markets: [], codes: [] }
  try {
    mkdirSync(directory, { recursive: true })
    selection = kept.read() ?? selection
  } catch (error) {
    log(`recording: the folder cannot be used: ${error instanceof Error ? error.message : 'unknown fault'}`)
  }
  const pathOf = (id: string, end = ending) => join(directory, `${id}${end}`)
  const idsOf = async (end: string) =>
    (await readdir(directory)).filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length))
  const purged = idsOf(removedEnding)
    .then((ids) => Promise.all(ids.map((id) => rm(pathOf(id, removedEnding), { force: true }))))
    .catch((error: unknown) => log(`recording: deleted ones could not be removed: ${String(error)}`))

  const files = new RecordingFiles(pathOf)

  return {
    async list(gateway) {
      const ids = (await idsOf(ending)).filter((id) => id.slice(11) === safe(gateway)).toSorted()
      return Promise.all(ids.toReversed().map((id) => files.facts(id)))
    },
    open: (id) => files.open(id),
    fileOf: (gateway, tradeDate) => pathOf(idOf(gateway, tradeDate)),
    isOf: (id, gateway, tradeDate) => id === idOf(gateway, tradeDate),
    async remove(id) {
      await purged
      files.forget(id)
      await rename(pathOf(id), pathOf(id, removedEnding))
    },
    async restore(id) {
      if ((await idsOf(ending)).includes(id)) throw new Error('a new recording stands in the place of the deleted one')
      files.forget(id)
      await rename(pathOf(id, removedEnding), pathOf(id))
    },
    async bytes() {
      const facts = await Promise.all((await idsOf(ending)).map((id) => files.facts(id)))
      return facts.reduce((total, { bytes }) => total + bytes, 0)
    },
    selection: () => selection,
    select(wanted) {
      kept.write({ version: selectionVersion, ...wanted, markets: [...wanted.markets], codes: [...wanted.codes] })
      selection = wanted
    },
  }
}

function idOf(gateway: string, tradeDate: TradeDate): string {
  return `${tradeDate}_${safe(gateway)}`
}

/** A gateway's name as part of a file's. */
function safe(gateway: string): string {
  return gateway.replaceAll(/[^A-Za-z0-9.-]/g, '_')
}
