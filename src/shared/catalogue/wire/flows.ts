import { z } from 'zod'
import { looseWireObject, wireObject, wireRows } from './objects.ts'
import {
  isBlank,
  wireClock,
  wireCode,
  wireDate,
  wireIsin,
  wireKrw,
  wireNumber,
  wirePercent,
  wireQuantity,
  wireText,
  wireThousandKrw,
} from './primitives.ts'

const document = { Tm: wireClock('HHMMSSmm').optional, isuSrtCd: wireCode.optional, isuCd: wireIsin.optional }

/** Investors of an issue, a market or an index. Values in thousand KRW whatever the documents say (quirk 37). */
export const investors = wireObject(
  {
    ...document,
    invstLists: wireRows(
      wireObject({
        invstCd: wireText.nullable,
        askTrdvol: wireQuantity.required,
        askTrdval: wireThousandKrw.required,
        bidTrdvol: wireQuantity.required,
        bidTrdval: wireThousandKrw.required,
      }),
    ),
  },
  { IsuSrtCd: 'isuSrtCd' },
)
export type InvestorsWire = z.output<typeof investors>

/** Investors of a futures market, in thousand KRW too (quirk 38); the fields have names of their own. */
export const futuresInvestors = wireObject({
  ...document,
  invstLists: wireRows(
    wireObject(
      {
        invstCd: wireText.nullable,
        askTrdvol: wireQuantity.required,
        askTrdval: wireThousandKrw.required,
        bidTrdvol: wireQuantity.required,
        bidTrdval: wireThousandKrw.required,
      },
      {
        MktAccAskTrdvol: 'askTrdvol',
        MktAccAskTrdval: 'askTrdval',
        MktAccBidTrdvol: 'bidTrdvol',
        MktAccBidTrdval: 'bidTrdval',
      },
    ),
  ),
})

export const optionInvestors = wireObject({
  ...document,
  invstLists: wireRows(
    wireObject({
      invstCd: wireText.nullable,
      CallAccAskTrdvol: wireQuantity.required,
      CallAccAskTrdval: wireThousandKrw.required,
      CallAccBidTrdvol: wireQuantity.required,
      CallAccBidTrdval: wireThousandKrw.required,
      PutAccAskTrdvol: wireQuantity.required,
      PutAccAskTrdval: wireThousandKrw.required,
      PutAccBidTrdvol: wireQuantity.required,
      PutAccBidTrdval: wireThousandKrw.required,
    }),
  ),
})
export type OptionInvestorsWire = z.output<typeof optionInvestors>

const member = z.object({
  name: wireText.required,
  volume: wireQuantity.required,
  turnover: wireKrw.required,
  averagePrice: wireNumber.required,
  share: wirePercent.required,
})
export type MemberWire = z.output<typeof member>

/** The five largest members of each side, in numbered fields; a rank without a name is empty. */
export const memberRanking = looseWireObject({ isuSrtCd: wireCode.required }).transform((fields, context) => ({
  isuSrtCd: fields.isuSrtCd,
  buyers: readMembers(fields, 'bid', context),
  sellers: readMembers(fields, 'ask', context),
}))
export type MemberRankingWire = z.output<typeof memberRanking>

const memberKeys = { name: 'TrdMbr', volume: 'TrdVolMbr', turnover: 'TrdAmtMbr', averagePrice: 'TrdPrcMbr', share: 'TrdWtMbr' } as const

function readMembers(
  fields: Readonly<Record<string, unknown>>,
  side: 'ask' | 'bid',
  context: z.core.$RefinementCtx,
): readonly MemberWire[] {
  const members: MemberWire[] = []
  for (const rank of [1, 2, 3, 4, 5]) {
    const key = (part: keyof typeof memberKeys) => `${side}${memberKeys[part]}${rank}`
    if (isBlank(fields[key('name')])) continue
    const parsed = member.safeParse({
      name: fields[key('name')],
      volume: fields[key('volume')],
      turnover: fields[key('turnover')],
      averagePrice: fields[key('averagePrice')],
      share: fields[key('share')],
    })
    if (parsed.success) members.push(parsed.data)
    else
      for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path: [wireKey(side, path, rank)] })
  }
  return members
}

function wireKey(side: string, path: readonly PropertyKey[], rank: number): string {
  const part = Object.entries(memberKeys).find(([name]) => name === path[0])?.[1] ?? ''
  return `${side}${part}${rank}`
}

/** Creation basket of an ETF. The list has two spellings (quirk 2). */
export const etfBasket = wireObject(
  {
    InqDd: wireDate.required,
    Lists: wireRows(
      wireObject({
        isuCd: wireIsin.required,
        isuNm: wireText.required,
        Unit: wireNumber.required,
        SetAmt: wireKrw.required,
        ratio: wirePercent.optional,
      }),
    ),
  },
  { lists: 'Lists', trdDd: 'InqDd' },
)
export type EtfBasketWire = z.output<typeof etfBasket>

/** Closures to come. One document counts them, another names the country (quirk 2). */
export const holidays = wireObject({ marketCd: wireText.optional, Lists: z.array(wireDate.required) }, { lists: 'Lists' })
export type HolidaysWire = z.output<typeof holidays>
