import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { InvestorFlows, InvestorType } from '../../../shared/domain/flows.ts'
import { krw, quantity, timeOfDay } from '../../../shared/domain/units.ts'
import { LanguageContext } from '../../locales/use-text.ts'
import { translators } from '../../locales/translate.ts'
import type { Language } from '../../locales/texts.ts'
import { exportCells } from './export-tools.tsx'
import { flowTable } from './flow-table.ts'
import { FlowsBody } from './flows-body.tsx'
import { readMemory } from './memory.ts'
import { chosenSubject } from './subject.ts'

function row(investor: InvestorType, sold: number, bought: number) {
  return {
    investor,
    sellVolume: quantity(sold),
    buyVolume: quantity(bought),
    sellTurnover: krw(sold * 1_000_000),
    buyTurnover: krw(bought * 1_000_000),
  }
}

function reply(foreignTotal: number, empty = false): InvestorFlows {
  const flows = [
    row('individual', 0, 30),
    row('foreign-registered', 20, 0),
    row('foreign-other', 4, 0),
    row('foreign-total', foreignTotal, 0),
  ]
  return { code: null, time: timeOfDay('10:00:00.00'), tradeDate: null, empty, flows }
}

function drawn(value: InvestorFlows, language: Language, memory = readMemory({ scope: 'futures' })): string {
  const subject = chosenSubject(memory)
  if (subject === null) throw new Error('there is no subject')
  return renderToStaticMarkup(
    <LanguageContext value={language}>
      <FlowsBody
        subject={subject}
        name="X"
        table={flowTable(value, 'call')}
        days={[]}
        isMoving
        nextAt={null}
        memory={memory}
        onChart={() => undefined}
      />
    </LanguageContext>,
  )
}

test('a total that does not agree is marked and named, with both amounts', () => {
  const markup = drawn(reply(25), 'ko')
  expect(markup).toContain('data-value="foreigners-sellVolume"')
  expect(markup).toContain('외국인계 매도 수량: 표시 25, 구성 합 24. 합계가 맞지 않습니다.')
  expect(markup).toContain('외국인계 매도 금액(원): 표시 25,000,000, 구성 합 24,000,000.')
  expect(markup).toMatch(/data-investor="foreign-total".*?Σ 외국인계 ⚠/)
  expect(markup).not.toContain('data-value="hold"')
  expect(drawn(reply(25), 'en')).toContain('Foreigners, volume sold: stated 25, its parts come to 24. The total does not agree.')
})

test('one that agrees is said to, and nothing is flagged', () => {
  const markup = drawn(reply(24), 'ko')
  expect(markup).toContain('data-value="hold"')
  expect(markup).not.toContain('⚠')
  expect(markup).toContain('10:00:00 집계')
  expect(markup).toContain('60초마다 갱신')
})

test('a table of zeros is said to be one, with the record below it', () => {
  const markup = drawn(reply(0, true), 'en')
  expect(markup).toContain('Every row is zero.')
  expect(markup).not.toContain('<table')
  expect(markup).toContain('No trading day is held yet.')
})

test('types are chosen in the table while days are charted', () => {
  const memory = readMemory({ scope: 'futures', view: 'days', charted: ['individual'] })
  expect(drawn(reply(24), 'ko', memory).match(/type="checkbox"/g)).toHaveLength(16)
  expect(drawn(reply(24), 'ko', memory).match(/checked=""/g)).toHaveLength(1)
  expect(drawn(reply(24), 'ko')).not.toContain('type="checkbox"')
})

test('a row is exported in single shares and KRW, one that is not there is blank', () => {
  const { rows } = flowTable(reply(24), 'call')
  const cells = (investor: InvestorType) =>
    rows.filter(({ place }) => place.investor === investor).flatMap((each) => exportCells(each, translators.ko).map(({ value }) => value))
  expect(cells('foreign-registered')).toEqual(['외인-등록', 20, 0, -20, 20_000_000, 0, -20_000_000])
  expect(cells('bank')).toEqual(['은행', '', '', '', '', '', ''])
})
