import type { ItemKind } from '../../../shared/catalogue/selectable-items.ts'
import { selectableItem } from '../../../shared/catalogue/selectable-items.ts'
import type { EquityMaster, EquityStatus } from '../../../shared/domain/instrument.ts'
import { ko } from '../../locales/ko.ts'
import type { Language, TextKey, Translate } from '../../locales/texts.ts'
import { blank, formatNumber } from '../../ui/format.ts'
import { written } from './figures.ts'

/** A figure of the master as it stands on screen. */
export interface MasterField {
  /** Name for outside: `data-field`. */
  readonly field: string
  readonly label: string
  readonly unit: string
  readonly text: string
}

type Unit = 'krw' | 'shares' | 'percent' | 'times' | 'none'

interface Reading {
  readonly unit: Unit
  readonly text: (master: EquityMaster, text: Translate) => string
}

type PlainKey = Exclude<keyof EquityMaster, 'status' | 'sector'>
type SectorKey = `sector${'Upper' | 'Middle' | 'Lower'}`
type FieldKey = PlainKey | SectorKey | keyof EquityStatus

const figure = (unit: Unit, value: (master: EquityMaster) => number | null | undefined): Reading => ({
  unit,
  text: (master) => written(value(master), plainNumber),
})
const word = (value: (master: EquityMaster) => string | null): Reading => ({ unit: 'none', text: (master) => value(master) ?? blank })
const flag = (value: (master: EquityMaster) => boolean | null | undefined): Reading => ({
  unit: 'none',
  text: (master, text) => flagText(value(master), text),
})

/** Every field of the master; it does not compile while one lacks. */
const readings: Readonly<Record<FieldKey, Reading>> = {
  code: word(({ code }) => code),
  isin: word(({ isin }) => isin),
  shortName: word(({ shortName }) => shortName),
  englishName: word(({ englishName }) => englishName),
  tradeDate: word(({ tradeDate }) => tradeDate),
  group: { unit: 'none', text: ({ group }, text) => text(`issue.group.${group}`) },
  listedOn: word(({ listedOn }) => listedOn),
  listedShares: figure('shares', ({ listedShares }) => listedShares),
  halted: flag(({ status }) => status.halted),
  underAdministration: flag(({ status }) => status.underAdministration),
  liquidation: flag(({ status }) => status.liquidation),
  attention: flag(({ status }) => status.attention),
  warning: { unit: 'none', text: ({ status }, text) => text(`issue.warning.${status.warning}`) },
  overheating: { unit: 'none', text: ({ status }, text) => text(`issue.overheating.${status.overheating}`) },
  basePrice: figure('krw', ({ basePrice }) => basePrice),
  upperLimit: figure('krw', ({ upperLimit }) => upperLimit),
  lowerLimit: figure('krw', ({ lowerLimit }) => lowerLimit),
  previousClose: figure('krw', ({ previousClose }) => previousClose),
  previousVolume: figure('shares', ({ previousVolume }) => previousVolume),
  previousTurnover: figure('krw', ({ previousTurnover }) => previousTurnover),
  previousNetAssetValue: figure('krw', ({ previousNetAssetValue }) => previousNetAssetValue),
  parValue: figure('krw', ({ parValue }) => parValue),
  issuePrice: figure('krw', ({ issuePrice }) => issuePrice),
  substitutePrice: figure('krw', ({ substitutePrice }) => substitutePrice),
  lotSize: figure('shares', ({ lotSize }) => lotSize),
  afterHoursLotSize: figure('shares', ({ afterHoursLotSize }) => afterHoursLotSize),
  marginAllowed: flag(({ marginAllowed }) => marginAllowed),
  adjustedPriceComputed: flag(({ adjustedPriceComputed }) => adjustedPriceComputed),
  undocumentedFlag: flag(({ undocumentedFlag }) => undocumentedFlag),
  earningsPerShare: figure('krw', ({ earningsPerShare }) => earningsPerShare),
  priceEarnings: figure('times', ({ priceEarnings }) => priceEarnings),
  bookValuePerShare: figure('krw', ({ bookValuePerShare }) => bookValuePerShare),
  priceBook: figure('times', ({ priceBook }) => priceBook),
  dividendPerShare: figure('krw', ({ dividendPerShare }) => dividendPerShare),
  dividendYield: figure('percent', ({ dividendYield }) => dividendYield),
  closingMonths: word(({ closingMonths }) => closingMonths.join(', ')),
  fiscalYearEndMonth: figure('none', ({ fiscalYearEndMonth }) => fiscalYearEndMonth),
  manufacturer: flag(({ manufacturer }) => manufacturer),
  smallOrMediumEnterprise: flag(({ smallOrMediumEnterprise }) => smallOrMediumEnterprise),
  capitalisationScale: {
    unit: 'none',
    text: ({ capitalisationScale: scale }, text) => (scale === null ? blank : text(`issue.scale.${scale}`)),
  },
  sectorUpper: figure('none', ({ sector }) => sector.upper),
  sectorMiddle: figure('none', ({ sector }) => sector.middle),
  sectorLower: figure('none', ({ sector }) => sector.lower),
  memberships: {
    unit: 'none',
    text: ({ memberships }, text) =>
      memberships.length === 0 ? text('issue.membership.none') : memberships.map((index) => text(`issue.membership.${index}`)).join(', '),
  },
}

export const masterGroups = ['identity', 'status', 'prices', 'trading', 'fundamentals', 'classes'] as const
type MasterGroup = (typeof masterGroups)[number]

/** Where a field stands. */
const members: Readonly<Record<MasterGroup, readonly FieldKey[]>> = {
  identity: ['code', 'isin', 'shortName', 'englishName', 'group', 'listedOn', 'listedShares', 'tradeDate'],
  status: ['halted', 'liquidation', 'underAdministration', 'attention', 'warning', 'overheating'],
  prices: [
    'basePrice',
    'upperLimit',
    'lowerLimit',
    'previousClose',
    'previousVolume',
    'previousTurnover',
    'previousNetAssetValue',
    'parValue',
    'issuePrice',
  ],
  trading: ['lotSize', 'afterHoursLotSize', 'substitutePrice', 'marginAllowed', 'adjustedPriceComputed', 'undocumentedFlag'],
  fundamentals: [
    'earningsPerShare',
    'priceEarnings',
    'bookValuePerShare',
    'priceBook',
    'dividendPerShare',
    'dividendYield',
    'closingMonths',
    'fiscalYearEndMonth',
  ],
  classes: ['manufacturer', 'smallOrMediumEnterprise', 'capitalisationScale', 'sectorUpper', 'sectorMiddle', 'sectorLower', 'memberships'],
}

/** Names of all fields, group by group. */
export const masterFieldNames: readonly string[] = Object.keys(readings)

/** The fields of a group as they are shown. */
export function masterFields(master: EquityMaster, group: MasterGroup, language: Language, text: Translate): readonly MasterField[] {
  return members[group].map((field) => {
    const { unit, text: write } = readings[field]
    return {
      field,
      label: labelOf(field, language, text),
      unit: unit === 'none' ? blank : text(`issue.unit.${unit}`),
      text: write(master, text),
    }
  })
}

/** Labels that the catalogue of selectable items lacks. */
const ownLabels: Readonly<Partial<Record<string, TextKey>>> = {
  sectorUpper: 'issue.field.sectorUpper',
  sectorLower: 'issue.field.sectorLower',
  memberships: 'issue.field.memberships',
  afterHoursLotSize: 'issue.field.afterHoursLotSize',
  undocumentedFlag: 'issue.field.undocumentedFlag',
}

function labelOf(field: string, language: Language, text: Translate): string {
  const own = ownLabels[field]
  return own ? text(own) : (selectableItem(field)?.label[language] ?? field)
}

/** The value of a chosen item as it is shown. */
export function itemText(kind: ItemKind, value: string | number | boolean | null, text: Translate): string {
  if (typeof value === 'boolean') return flagText(value, text)
  if (typeof value === 'number') return plainNumber(value)
  if (value === null) return blank
  return kindTexts[kind]?.(value, text) ?? value
}

const kindTexts: Readonly<Partial<Record<ItemKind, (value: string, text: Translate) => string>>> = {
  'security-group': (value, text) => named(value, 'issue.group', text),
  'market-warning': (value, text) => named(value, 'issue.warning', text),
  overheating: (value, text) => named(value, 'issue.overheating', text),
  'capitalisation-scale': (value, text) => named(value, 'issue.scale', text),
}

/** A value of the feed by its name; as it is where it has none. */
function named(value: string, prefix: string, text: Translate): string {
  const key = `${prefix}.${value}`
  return isTextKey(key) ? text(key) : value
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(ko, key)
}

function flagText(value: boolean | null | undefined, text: Translate): string {
  return value === null || value === undefined ? blank : text(value ? 'issue.yes' : 'issue.no')
}

/** As many digits after the point as it has, two at most. */
function plainNumber(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2)
}
