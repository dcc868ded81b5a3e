import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { OrderBookPanel } from './order-book.tsx'

/** The order book of the first link group's instrument, for a page without docking. */
export function ChosenOrderBook() {
  const { chosen } = useTerminal()
  return <OrderBookPanel instrument={useSignal(chosen)} onInstrument={chosen.set} />
}
