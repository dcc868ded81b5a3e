import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { MarketModel } from '../../model.ts'
import type { WireObject } from '../encode/wire.ts'
import type { Asked } from '../parameters.ts'
import { refusals } from '../refusal.ts'
import type { Answer } from './answer.ts'
import { futuresAnswers, optionsAnswers } from './derivatives.ts'
import { extraAnswers } from './extra.ts'
import { indexAnswers } from './index-family.ts'
import { multiquoteAnswers } from './multiquote.ts'
import { equityDocumentAnswers, stocksAnswers } from './stocks.ts'

const answers: Readonly<Record<EndpointId, Answer>> = {
  ...multiquoteAnswers,
  ...stocksAnswers,
  'stocks.selectivereal': () => {
    throw refusals.noRoute()
  },
  ...futuresAnswers,
  ...optionsAnswers,
  ...indexAnswers,
  ...extraAnswers,
  'konex.lists': equityDocumentAnswers.lists,
  'konex.master': equityDocumentAnswers.master,
  'konex.selectivemaster': equityDocumentAnswers.selectivemaster,
  'konex.closeprice': equityDocumentAnswers.closeprice,
  'konex.shortsell': equityDocumentAnswers.shortsell,
  'konex.foreignhistory': equityDocumentAnswers.foreignhistory,
  'konex.history': equityDocumentAnswers.history,
}

/** The whole body of a reply, in the endpoint's envelope. @throws Refusal where the gateway answers with another status. */
export function answer(model: MarketModel, asked: Asked): WireObject {
  const body = answers[asked.id](model, asked)
  return endpoint(asked.id).envelope === 'plain' ? body : { jsonrpc: '2.0', result: body }
}
