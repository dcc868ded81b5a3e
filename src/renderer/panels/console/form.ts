import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { ParameterSpec } from '../../../shared/catalogue/parameters.ts'
import { parseParameters } from '../../../shared/catalogue/request.ts'
import type { ParameterValues } from '../../../shared/catalogue/request.ts'
import { selectableItems } from '../../../shared/catalogue/selectable-items.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { continuousCodes } from '../../../shared/krx/codes/continuous.ts'
import { addDays } from '../../../shared/krx/kst.ts'

/** What stands in the fields, by parameter: texts as typed, items joined with commas. */
export type FormTexts = Readonly<Record<string, string>>

/** What a form begins with. */
export interface FormContext {
  /** Code that the panel's link group shows. */
  readonly instrument: string | null
  readonly today: TradeDate
}

/** Days back at which a range begins. */
const rangeDays = 30
const sampleItems = selectableItems
  .slice(0, 5)
  .map(({ name }) => name)
  .join(',')

/** A form that can be sent as it is: what the instrument suggests, otherwise a usual value; optional fields stay empty. */
export function firstTexts(id: EndpointId, context: FormContext): FormTexts {
  const { parameters, group } = endpoint(id)
  return Object.fromEntries(Object.entries(parameters).map(([name, spec]) => [name, firstText(name, spec, group, context)]))
}

function firstText(name: string, spec: ParameterSpec, group: string, { instrument, today }: FormContext): string {
  if (spec.kind === 'choice') return spec.required ? (spec.values[0] ?? '') : ''
  if (spec.kind === 'issue' || spec.kind === 'issues') {
    if (instrument !== null && fits(group, instrument)) return instrument
    return spec.kind === 'issues' ? '005930,000660' : (usualIssues[group] ?? '')
  }
  if (spec.kind === 'date') return spec.required ? rangeDay(name, today) : ''
  if (spec.kind === 'time') return name === 'from' ? '09:00' : '15:30'
  return usualTexts[spec.kind]
}

const usualTexts = { items: sampleItems, nation: 'KR', interval: '60', period: 'D', count: '' } as const

function rangeDay(name: string, today: TradeDate): string {
  return name === 'from' ? addDays(today, -rangeDays) : today
}

/** A code that every market of the group's first choice knows. Options and KONEX have none that lasts: the user names it. */
const usualIssues: Readonly<Partial<Record<string, string>>> = {
  stocks: '005930',
  index: 'K1',
  etf: '069500',
  ...(continuousCodes.kospi200 ? { futures: continuousCodes.kospi200 } : {}),
}

/** Whether a code may be meant for a group of endpoints: indices are short, equities have six places, contracts more. */
function fits(group: string, code: string): boolean {
  if (group === 'index') return /^[KQSE]\d{1,5}$/.test(code)
  return group === 'futures' || group === 'options' ? /^[0-9A-Z]{7,8}$/.test(code) : /^[0-9A-Z]{6}$/.test(code)
}

type ReadForm = { readonly ok: true; readonly values: ParameterValues } | { readonly ok: false; readonly failure: TerminalFailure }

/** The parameters of the call, or what is wrong with one of them. */
export function readForm(id: EndpointId, texts: FormTexts): ReadForm {
  return parseParameters(id, texts)
}
