import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { useText } from '../../locales/use-text.ts'
import { Notice } from '../../ui/notice.tsx'
import { CloseTab } from './close-tab.tsx'
import { EtfTab } from './etf-tab.tsx'
import { ForeignTab } from './foreign-tab.tsx'
import { MasterTab } from './master-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import type { IssueTab } from './memory.ts'
import { ShortTab } from './short-tab.tsx'
import type { Equity } from './subject.ts'
import { useToday } from './use-market-day.ts'
import { useWhileSeen } from './use-while-seen.ts'

interface IssueContentProps {
  readonly tab: IssueTab
  readonly equity: Equity
  readonly isSeen: boolean
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
  readonly items: readonly string[]
  readonly onItems: (items: readonly string[]) => void
}

/** The tab that is open, and no other: what nobody looks at is not asked for. */
export function IssueContent({ tab, equity, isSeen, quotes, items, onItems }: IssueContentProps) {
  const text = useText()
  const today = useWhileSeen(useToday(), isSeen)
  const { market } = equity
  if (today === null) return <Notice text={text('issue.loading')} />
  if (tab === 'members') {
    if (market === 'konex') return <Notice text={text('issue.members.konex')} />
    return <MembersTab code={equity.code} market={market} isSeen={isSeen} />
  }
  if (tab === 'short') return <ShortTab equity={equity} today={today} isSeen={isSeen} />
  if (tab === 'foreign') return <ForeignTab equity={equity} today={today} />
  if (tab === 'master') return <MasterTab equity={equity} items={items} onItems={onItems} />
  if (tab === 'close') return <CloseTab equity={equity} today={today} isSeen={isSeen} />
  if (market === 'konex' || equity.isFund === false) return <Notice text={text('issue.etf.none')} />
  return <EtfTab code={equity.code} market={market} today={today} isSeen={isSeen} quotes={quotes} />
}
