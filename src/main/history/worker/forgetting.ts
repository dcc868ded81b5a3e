import type { DatabaseSync } from 'node:sqlite'
import type { BarKind } from '../../../shared/contract/requests/history.ts'
import { spansWithout } from '../../../shared/domain/span.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import { coverageTable } from './coverage.ts'
import { idsOf, recount, scalar } from './scalar.ts'

/** Takes out for good what is older than it is kept; what files told of a day goes with its bars. Both say how many bars went. */
export interface Forgetting {
  /** Bars of a kind before the start of a day, of all instruments, with what is said to be covered. */
  bars(kind: BarKind, before: EpochMs): number
  /** What was deleted before a moment. */
  deletions(before: number): number
}

/** What files told of the days of a series, but of those that another series of the same issue holds too. KST is 9 h before UTC. */
const forgetListings = `DELETE FROM listings
  WHERE gateway = (SELECT gateway FROM series WHERE id = :id) AND code = (SELECT code FROM series WHERE id = :id)
    AND trade_date IN (SELECT date(time / 1000 + 32400, 'unixepoch') FROM candles WHERE series = :id AND time NOT IN (
      SELECT candles.time FROM series gone JOIN series kept USING (gateway, code, kind) JOIN candles ON candles.series = kept.id
      WHERE gone.id = :id AND kept.id <> :id))`

export function forgetting(database: DatabaseSync): Forgetting {
  const coverage = coverageTable(database)
  return {
    bars(kind, before) {
      const having = 'SELECT id FROM series WHERE kind = ? AND EXISTS (SELECT 1 FROM candles WHERE series = id AND time < ?)'
      let forgotten = 0
      for (const id of idsOf(database, having, String(kind), before)) {
        forgotten += Number(database.prepare('DELETE FROM candles WHERE series = ? AND time < ?').run(id, before).changes)
        coverage.write(id, spansWithout(coverage.read(id), { from: epochMs(0), to: before }))
        recount(database, id)
      }
      if (kind === 'D') database.prepare('DELETE FROM listings WHERE trade_date < ?').run(kstDate(before))
      return forgotten
    },
    deletions(before) {
      const bars = scalar(database, 'SELECT sum(bars) FROM series WHERE deleted_at < ?', before)
      for (const id of idsOf(database, "SELECT id FROM series WHERE deleted_at < ? AND kind = 'D'", before))
        database.prepare(forgetListings).run({ id })
      database.prepare('DELETE FROM series WHERE deleted_at < ?').run(before)
      return bars
    },
  }
}
