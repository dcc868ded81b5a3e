import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { BarKind } from '../../../shared/contract/requests/history.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { kstDate, startOfDay } from '../../../shared/krx/kst.ts'
import type { Limits } from '../series.ts'
import { forgetting } from './forgetting.ts'
import { transact } from './migrations.ts'
import { scalar } from './scalar.ts'

const dayMs = 86_400_000
/** How long a deletion can be undone. */
const undoMs = 7 * dayMs
/** What goes first when more is used than allowed. Days and longer are small and never go. */
const finestFirst: readonly BarKind[] = [10, 60, 600]
/** Days that one trim forgets at most for want of room, so that the store answers in between. */
const mostDays = 50

export function limits(database: DatabaseSync, file: string): Limits {
  const forget = forgetting(database)

  /** Bytes of pages that hold something. */
  const usedBytes = () => {
    const pages = scalar(database, 'PRAGMA page_count') - scalar(database, 'PRAGMA freelist_count')
    return pages * scalar(database, 'PRAGMA page_size')
  }

  function makeRoom(budgetBytes: number): number {
    let bars = 0
    for (let day = 0; day < mostDays && usedBytes() > budgetBytes; day += 1) {
      const oldest = finestFirst
        .map((kind) => ({
          kind,
          time: scalar(database, 'SELECT min((SELECT min(time) FROM candles WHERE series = id)) FROM series WHERE kind = ?', String(kind)),
        }))
        .find(({ time }) => time > 0)
      if (oldest === undefined) break
      bars += transact(database, () => forget.bars(oldest.kind, epochMs(startOfDay(kstDate(epochMs(oldest.time))) + dayMs)))
    }
    return bars
  }

  return {
    size: () => ({
      bytes: usedBytes(),
      fileBytes: ['', '-wal'].reduce((sum, part) => sum + (statSync(file + part, { throwIfNoEntry: false })?.size ?? 0), 0),
      documents: scalar(database, 'SELECT count(*) FROM documents'),
      bars: scalar(database, 'SELECT sum(bars) FROM series WHERE deletion IS NULL'),
      quarantined: scalar(database, 'SELECT count(*) FROM quarantine'),
      deletedBars: scalar(database, 'SELECT sum(bars) FROM series WHERE deletion IS NOT NULL'),
    }),
    trim({ budgetBytes, keepDays }, now) {
      const aged = transact(database, () => {
        let bars = forget.deletions(now - undoMs)
        for (const kind of [...finestFirst, 'D', 'W', 'M'] as const) {
          const days = keepDays[kind]
          if (days !== undefined) bars += forget.bars(kind, startOfDay(kstDate(epochMs(now - days * dayMs))))
        }
        return bars
      })
      return { bars: aged + makeRoom(budgetBytes) }
    },
  }
}
