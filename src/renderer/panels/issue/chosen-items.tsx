import { use, useMemo, useState } from 'react'
import type { MasterItems } from '../../../shared/domain/flows.ts'
import { selectableItems } from '../../../shared/catalogue/selectable-items.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import type { Language, Translate } from '../../locales/texts.ts'
import { useDocument } from '../../store/use-document.ts'
import { Notice } from '../../ui/notice.tsx'
import { DocumentView } from '../document-view.tsx'
import { ItemChooser } from './item-chooser.tsx'
import { itemText } from './master-fields.ts'
import type { MasterField } from './master-fields.ts'
import { documentOf } from './subject.ts'
import type { Equity } from './subject.ts'
import { Scroll } from './scroll.tsx'
import { TableTools } from './table-tools.tsx'
import { useFieldColumns } from './use-field-columns.ts'

interface ChosenItemsProps {
  readonly equity: Equity
  readonly items: readonly string[]
  readonly onItems: (items: readonly string[]) => void
}

/** Items of the master that are asked for by name: nothing is called before the user says so. */
export function ChosenItems({ equity: { code, market }, items, onItems }: ChosenItemsProps) {
  const text = useText()
  const language = use(LanguageContext)
  const [asked, setAsked] = useState<readonly string[] | null>(null)
  const reply = useDocument(documentOf(market, 'selectivemaster'), asked && { market, issue: code, items: [...asked] })
  const columns = useFieldColumns()
  const rows = useMemo(
    () => (reply.value && asked ? itemFields(reply.value, asked, language, text) : []),
    [reply.value, asked, language, text],
  )
  return (
    <section className="issue-items" aria-label={text('issue.items')}>
      <header>
        <h3>{text('issue.items')}</h3>
        <ItemChooser items={items} onItems={onItems} />
        <button type="button" data-action="load-items" disabled={items.length === 0} onClick={() => setAsked(items)}>
          {text('issue.items.load')}
        </button>
        <span className="issue-quiet">{text('issue.items.cost')}</span>
      </header>
      <div className="issue-part">
        {asked === null ? (
          <Notice text={text('issue.items.empty')} />
        ) : (
          <DocumentView
            document={reply}
            emptyText={text('issue.items.empty')}
            tools={<TableTools name={`master-items-${code}`} columns={columns} rows={rows} />}
          >
            {() => <Items rows={rows} />}
          </DocumentView>
        )}
      </div>
    </section>
  )
}

function Items({ rows }: { readonly rows: readonly MasterField[] }) {
  const text = useText()
  return (
    <Scroll label={text('issue.items')} className="issue-group">
      <dl>
        {rows.map(({ field, label, text: value }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd data-field={field}>{value}</dd>
          </div>
        ))}
      </dl>
    </Scroll>
  )
}

/** The items that were asked for, in the order of the catalogue. */
function itemFields({ items }: MasterItems, asked: readonly string[], language: Language, text: Translate): readonly MasterField[] {
  return selectableItems
    .filter(({ name }) => asked.includes(name))
    .map(({ name, kind, label }) => ({ field: name, label: label[language], unit: '', text: itemText(kind, items[name] ?? null, text) }))
}
