import { directionOf } from '../ui/format.ts'
import './net-bar.css'

interface NetBarProps {
  readonly net: number | null
  /** Net at which the bar reaches the edge. */
  readonly largest: number
}

/** A net amount from the middle: bought to the right, sold to the left. The figure beside it says the same. */
export function NetBar({ net, largest }: NetBarProps) {
  const length = net === null || largest === 0 ? 0 : (100 * Math.abs(net)) / largest
  return (
    <svg className="net-bar" viewBox="-100 0 200 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="net-bar-axis" x={-0.5} y={0} width={1} height={10} />
      {net !== null && <rect data-direction={directionOf(net)} x={net < 0 ? -length : 0} y={2} width={length} height={6} />}
    </svg>
  )
}
