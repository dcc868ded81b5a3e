import type { KeyboardEvent } from 'react'
import { useText } from '../../locales/use-text.ts'
import { issueTabs } from './memory.ts'
import type { IssueTab } from './memory.ts'

interface TabStripProps {
  readonly id: string
  readonly chosen: IssueTab
  readonly onChoose: (tab: IssueTab) => void
}

/** The tabs: one stop of the Tab key, the arrow keys go from one to the next. */
export function TabStrip({ id, chosen, onChoose }: TabStripProps) {
  const text = useText()
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const place = issueTabs.indexOf(chosen)
    const next = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: issueTabs.length - 1 }[event.key]
    const tab = next === undefined ? undefined : issueTabs.at(next % issueTabs.length)
    if (tab === undefined) return
    event.preventDefault()
    onChoose(tab)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${tab}"]`)?.focus()
  }
  return (
    // Its tabs have the focus, and the keys come up from them.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div className="issue-tabs" role="tablist" aria-label={text('issue.tabs')} onKeyDown={press}>
      {issueTabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          data-tab={tab}
          aria-selected={tab === chosen}
          aria-controls={`${id}-content`}
          tabIndex={tab === chosen ? 0 : -1}
          title={text(`issue.tab.${tab}.hint`)}
          onClick={() => onChoose(tab)}
        >
          {text(`issue.tab.${tab}`)}
        </button>
      ))}
    </div>
  )
}
