import { use, useMemo, useState } from 'react'
import type { IndexFamily } from '../../../shared/catalogue/markets.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QuoteTable } from '../../ui/quotes/quote-table.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { useQuotePainter } from '../use-quote-painter.ts'
import { families, familyCodes, readMemory, sectorFields } from './memory.ts'
import { nextSort, ordered } from './order.ts'
import { useSectorQuotes } from './use-sector-quotes.ts'

/** How often the order is made anew, in ms: rows that move faster cannot be read. */
const orderMs = 1_000

/** Every index of the exchange, family by family. */
export function Sectors(props: PanelProps) {
  const { family } = readMemory(props.memory)
  return <Family key={family} {...props} family={family} />
}

function Family({ family, memory, onMemory, instrument, onInstrument }: PanelProps & { readonly family: IndexFamily }) {
  const text = useText()
  const language = use(LanguageContext)
  const { frames } = useTerminal()
  const painter = useQuotePainter()
  const { sort } = readMemory(memory)
  const codes = useMemo(() => familyCodes(family), [family])
  const [visible, setVisible] = useState<readonly string[]>([])
  const { quotes, lost, state, failure } = useSectorQuotes(codes, visible)
  const nameOf = (code: string): string => findIndexCode(code)?.name[language] ?? code
  const order = useSampled(() => ordered(codes, sort, quotes, nameOf).join(' '), orderMs)
  const shown = useMemo(() => order.split(' '), [order])
  return (
    <Panel
      name="sectors"
      title={text('sectors.title')}
      state={state}
      stateText={text(`state.${state}`)}
      tools={
        <Choice
          label={text('sectors.family')}
          values={families}
          chosen={family}
          show={(value) => text(`sectors.family.${value}`)}
          onChoose={(value) => onMemory({ family: value, sort })}
        />
      }
    >
      {failure ? (
        <Notice text={failureText(failure, text, formatTime)} />
      ) : (
        <QuoteTable
          label={text('sectors.list', { family: text(`sectors.family.${family}`) })}
          columns={(['name', ...sectorFields] as const).map((field) => ({
            field,
            label: text(field === 'name' ? 'sectors.name' : `quotes.${field}`),
            hint: text(field === 'name' ? 'sectors.name' : `sectors.${field}.hint`),
          }))}
          codes={shown}
          quotes={quotes}
          lost={lost}
          painter={painter}
          frames={frames}
          chosen={instrument}
          onChoose={onInstrument}
          onVisible={setVisible}
          sort={sort}
          onSort={(field) => onMemory({ family, sort: nextSort(sort, field) })}
        />
      )}
    </Panel>
  )
}
