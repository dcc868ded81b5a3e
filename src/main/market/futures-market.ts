import type { DerivativeMarket } from '../../shared/catalogue/markets.ts'
import { failureOf } from './retry-delay.ts'

/** Products whose market the gateway has told. Facts of the exchange, the same for every gateway and the whole run. */
const learned = new Map<string, DerivativeMarket>()

/** The market of a product that no market has to itself; `null` until the gateway has told. */
export function learnedMarket(product: string): DerivativeMarket | null {
  return learned.get(product) ?? null
}

/**
 * Asks for a future in its market. No rule tells futures on sectors from those on single stocks by their codes, so a product that
 * is unknown under `stock` is asked for under `sector`, and what answers is remembered.
 */
export async function inItsMarket<Reply>(
  { code, market }: { readonly code: string; readonly market: DerivativeMarket },
  ask: (market: DerivativeMarket) => Promise<Reply>,
): Promise<Reply> {
  if (market !== 'stock') return ask(market)
  const product = code.slice(1, 3)
  const known = learned.get(product)
  if (known !== undefined) return ask(known)
  const answer = async (of: DerivativeMarket) => {
    const reply = await ask(of)
    learned.set(product, of)
    return reply
  }
  try {
    return await answer('stock')
  } catch (error) {
    const { kind } = failureOf(error)
    if (kind !== 'no-data' && kind !== 'bad-request') throw error
    // Where neither knows it, the answer of the likelier one counts.
    return answer('sector').catch(() => Promise.reject(error))
  }
}
