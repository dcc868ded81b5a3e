import type { z } from 'zod'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../../shared/catalogue/replies.ts'
import { wireSchemas as wire } from '../../../shared/catalogue/wire/index.ts'
import { derivativeBook, equityBook, equityBooks } from './book.ts'
import type { DecodeContext, ReplyContext } from './context.ts'
import { badReply, noData } from './context.ts'
import { checkEnvelope } from './envelope.ts'
import { closingInvestors, etfBasket, holidays, liveInvestors, memberRanking, optionInvestors } from './flows.ts'
import { capitalisation, closingIndex, compositeIndex, expectedIndex, indexLevel } from './indices.ts'
import { intradayBars } from './intraday.ts'
import { bestQuoteSnapshot, issueList, marketSnapshot, rangeSnapshot } from './lists.ts'
import { equityMaster, futuresMaster, masterItems, optionMaster } from './masters.ts'
import { closingPrice, derivativeQuote, equityQuote, equityQuotes } from './quotes.ts'
import { closingNetAssetValue, foreignHolding, historyBars, liveNetAssetValue, netAssetValues, shortSelling } from './series.ts'

export type { DecodeContext } from './context.ts'

type Decoder<Reply> = (body: unknown, context: ReplyContext) => Reply

/** One decoder an endpoint: its wire schema, then the step to the domain. */
const decoders: { readonly [Id in EndpointId]: Decoder<EndpointReply<Id>> } = {
  'multiquote.lists': decoder(wire['multiquote.lists'], marketSnapshot),
  'multiquote.ohlclists': decoder(wire['multiquote.ohlclists'], rangeSnapshot),
  'multiquote.price': decoder(wire['multiquote.price'], equityQuotes),
  'multiquote.orderbook': decoder(wire['multiquote.orderbook'], equityBooks),
  'multiquote.ahtohlclists': decoder(wire['multiquote.ahtohlclists'], rangeSnapshot),
  'multiquote.quotelists': decoder(wire['multiquote.quotelists'], bestQuoteSnapshot),
  'stocks.lists': decoder(wire['stocks.lists'], issueList),
  'stocks.master': decoder(wire['stocks.master'], equityMaster),
  'stocks.selectivemaster': decoder(wire['stocks.selectivemaster'], masterItems),
  'stocks.selectivereal': (_, { id }) => {
    throw noData(id, 'the gateway never delivered this endpoint')
  },
  'stocks.closeprice': decoder(wire['stocks.closeprice'], closingPrice),
  'stocks.price': decoder(wire['stocks.price'], equityQuote),
  'stocks.orderbook': decoder(wire['stocks.orderbook'], equityBook),
  'stocks.investors': decoder(wire['stocks.investors'], closingInvestors),
  'stocks.marketInvestors': decoder(wire['stocks.marketInvestors'], closingInvestors),
  'stocks.index': decoder(wire['stocks.index'], compositeIndex),
  'stocks.closenav': decoder(wire['stocks.closenav'], closingNetAssetValue),
  'stocks.shortsell': decoder(wire['stocks.shortsell'], shortSelling),
  'stocks.intraday': decoder(wire['stocks.intraday'], intradayBars),
  'stocks.traderanking': decoder(wire['stocks.traderanking'], memberRanking),
  'stocks.foreignhistory': decoder(wire['stocks.foreignhistory'], foreignHolding),
  'stocks.history': decoder(wire['stocks.history'], historyBars),
  'futures.lists': decoder(wire['futures.lists'], issueList),
  'futures.master': decoder(wire['futures.master'], futuresMaster),
  'futures.closeprice': decoder(wire['futures.closeprice'], closingPrice),
  'futures.price': decoder(wire['futures.price'], derivativeQuote),
  'futures.orderbook': decoder(wire['futures.orderbook'], derivativeBook),
  'futures.intraday': decoder(wire['futures.intraday'], intradayBars),
  'futures.history': decoder(wire['futures.history'], historyBars),
  'futures.investors': decoder(wire['futures.investors'], liveInvestors),
  'options.lists': decoder(wire['options.lists'], issueList),
  'options.master': decoder(wire['options.master'], optionMaster),
  'options.closeprice': decoder(wire['options.closeprice'], closingPrice),
  'options.price': decoder(wire['options.price'], derivativeQuote),
  'options.orderbook': decoder(wire['options.orderbook'], derivativeBook),
  'options.intraday': decoder(wire['options.intraday'], intradayBars),
  'options.history': decoder(wire['options.history'], historyBars),
  'options.investors': decoder(wire['options.investors'], optionInvestors),
  'index.closeindex': decoder(wire['index.closeindex'], closingIndex),
  'index.index': decoder(wire['index.index'], indexLevel),
  'index.prospectindex': decoder(wire['index.prospectindex'], expectedIndex),
  'index.marketcap': decoder(wire['index.marketcap'], capitalisation),
  'index.investors': decoder(wire['index.investors'], liveInvestors),
  'index.intraday': decoder(wire['index.intraday'], intradayBars),
  'index.history': decoder(wire['index.history'], historyBars),
  'etf.pdf': decoder(wire['etf.pdf'], etfBasket),
  'etf.nav': decoder(wire['etf.nav'], liveNetAssetValue),
  'etf.navhistory': decoder(wire['etf.navhistory'], netAssetValues),
  'calendar.holiday': decoder(wire['calendar.holiday'], holidays),
  'konex.lists': decoder(wire['konex.lists'], issueList),
  'konex.master': decoder(wire['konex.master'], equityMaster),
  'konex.selectivemaster': decoder(wire['konex.selectivemaster'], masterItems),
  'konex.closeprice': decoder(wire['konex.closeprice'], closingPrice),
  'konex.shortsell': decoder(wire['konex.shortsell'], shortSelling),
  'konex.foreignhistory': decoder(wire['konex.foreignhistory'], foreignHolding),
  'konex.history': decoder(wire['konex.history'], historyBars),
}

/**
 * Turns the parsed body of a good reply (v2 or v3) into domain values, all irregularities of the wire taken care of.
 * @throws TerminalError `bad-reply` naming endpoint and field, `no-data` for a reply without content, `gateway` for an error of the
 *   gateway's own inside a good reply
 */
export function decodeReply<Id extends EndpointId>(id: Id, body: unknown, context: DecodeContext): EndpointReply<Id> {
  return decoders[id](body, { ...context, id })
}

function decoder<Wire, Reply>(schema: z.ZodType<Wire>, decode: (wire: Wire, context: ReplyContext) => Reply): Decoder<Reply> {
  return (body, context) => {
    checkEnvelope(context.id, body)
    const parsed = schema.safeParse(body)
    if (parsed.success) return decode(parsed.data, context)
    const [issue] = parsed.error.issues
    throw badReply(context.id, dotted(issue?.path ?? []), problemOf(issue))
  }
}

/** `['result', 'hisLists', 3, 'trdPrc']` → `result.hisLists[3].trdPrc` */
function dotted(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`),
    '',
  )
}

function problemOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'custom') return issue.message
  return issue?.code === 'invalid_type' ? `is no ${issue.expected}` : 'has the wrong form'
}
