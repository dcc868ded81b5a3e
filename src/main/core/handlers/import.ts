import { TerminalError } from '../../../shared/contract/errors.ts'
import type { RequestName } from '../../../shared/contract/requests.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { fulfils, screenRow } from '../../../shared/krx/files/screen.ts'
import type { ScreenBar } from '../../../shared/krx/files/screen.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import type { History } from '../../history/history.ts'
import { Imports } from '../../import/imports.ts'
import type { Market } from '../../market/market.ts'

export interface ImportHandlerOptions {
  readonly history: Pick<History, 'keepDays' | 'barsOfDay' | 'listedDays' | 'readCandles'>
  readonly identity: string
  readonly market: Pick<Market, 'board'>
}

type ImportRequest = Extract<RequestName, `import.${string}`>
type ScreenRequest = Extract<RequestName, `screen.${string}` | `export.${string}`>

/** Daily files into the store. */
export function createImportHandlers({ history, identity: gateway }: ImportHandlerOptions): Pick<RequestHandlers, ImportRequest> {
  const imports = new Imports((rows) => history.keepDays({ gateway, rows }))
  return {
    'import.open': async ({ name, bytes }) => ({ file: imports.open(name, bytes) }),
    'import.append': async ({ file, data }) => ({ received: imports.append(file, Buffer.from(data, 'base64')) }),
    'import.preview': ({ file }) => imports.preview(file),
    'import.start': async ({ file, mapping, day }) => ({ problem: await imports.start(file, mapping, day) }),
    'import.progress': async ({ file }) => imports.progress(file),
    async 'import.cancel'({ file }) {
      imports.cancel(file)
      return {}
    },
  }
}

/** Questions over what is kept of days, and bars for files; the gateway is asked nothing. */
export function createScreenHandlers({ history, identity: gateway, market }: ImportHandlerOptions): Pick<RequestHandlers, ScreenRequest> {
  return {
    'screen.days': async () => ({ days: [...(await stored(history.listedDays(gateway)))] }),
    async 'screen.find'({ day, conditions }) {
      const bars = await stored(history.barsOfDay(gateway, day))
      const rows = bars.map((bar) => screenRow(named(bar, market), day)).filter((row) => fulfils(row, conditions))
      return { rows: rows.toSorted((a, b) => (b.changeRate ?? -Infinity) - (a.changeRate ?? -Infinity)), held: bars.length }
    },
    async 'export.bars'({ code, kind, from, to }) {
      const span = { from: epochMs(from), to: epochMs(to) }
      const held = await stored(history.readCandles({ key: { gateway, code, kind }, span, newest: Number.MAX_SAFE_INTEGER }))
      return { candles: held.candles }
    },
  }
}

/** An issue of which no file told has its name and market from the board. */
function named(bar: ScreenBar, { board }: Pick<Market, 'board'>): ScreenBar {
  if (bar.name !== '') return bar
  const listed = board.instruments.rows.find(({ code }) => code === bar.code)
  return listed === undefined ? bar : { ...bar, name: listed.name, market: bar.market ?? listed.market }
}

async function stored<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    const message = `history: ${error instanceof Error ? error.message : 'unknown fault'}`
    throw new TerminalError({ kind: 'gateway', message }, { cause: error })
  }
}
