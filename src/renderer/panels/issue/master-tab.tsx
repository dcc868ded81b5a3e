import { use, useMemo } from 'react'
import type { EquityMaster } from '../../../shared/domain/instrument.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { DocumentView } from '../document-view.tsx'
import { ChosenItems } from './chosen-items.tsx'
import { masterFields, masterGroups } from './master-fields.ts'
import { masterBadges } from './master-badges.ts'
import { documentOf } from './subject.ts'
import type { Equity } from './subject.ts'
import { Scroll } from './scroll.tsx'
import { TableTools } from './table-tools.tsx'
import { useFieldColumns } from './use-field-columns.ts'

interface MasterTabProps {
  readonly equity: Equity
  readonly items: readonly string[]
  readonly onItems: (items: readonly string[]) => void
}

/** What the issue is: every field of its master, and the items that are asked for by name. */
export function MasterTab({ equity, items, onItems }: MasterTabProps) {
  const text = useText()
  const language = use(LanguageContext)
  const { code, market } = equity
  const master = useDocument(documentOf(market, 'master'), { market, issue: code })
  const columns = useFieldColumns()
  const { value } = master
  const rows = useMemo(
    () => (value === null ? [] : masterGroups.flatMap((group) => masterFields(value, group, language, text))),
    [value, language, text],
  )
  return (
    <div className="issue-rows">
      <section className="issue-part" aria-label={text('issue.tab.master.hint')}>
        <DocumentView
          document={master}
          emptyText={text('issue.master.empty')}
          tools={<TableTools name={`master-${code}`} columns={columns} rows={rows} />}
        >
          {(shown) => <Groups master={shown} />}
        </DocumentView>
      </section>
      <ChosenItems equity={equity} items={items} onItems={onItems} />
    </div>
  )
}

function Groups({ master }: { readonly master: EquityMaster }) {
  const text = useText()
  const language = use(LanguageContext)
  const badges = masterBadges(master.status)
  return (
    <Scroll label={text('issue.tab.master.hint')} className="issue-master">
      <p className="issue-badges">
        {badges.length === 0 && <span className="issue-quiet">{text('issue.master.noBadges')}</span>}
        {badges.map((badge) => (
          <span key={badge} className="badge quote-status" data-badge={badge} title={text(`header.statusHint.${badge}`)}>
            {text(`header.status.${badge}`)}
          </span>
        ))}
      </p>
      {masterGroups.map((group) => (
        <section key={group} className="issue-group">
          <h3>{text(`issue.group-title.${group}`)}</h3>
          <dl>
            {masterFields(master, group, language, text).map(({ field, label, unit, text: value }) => (
              <div key={field}>
                <dt>
                  {label}
                  {unit !== '' && <small> {unit}</small>}
                </dt>
                <dd data-field={field}>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Scroll>
  )
}
