import type { ReactNode } from 'react'
import { priceStyles } from '../../adapters/chart/picture.ts'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import type { ChartMemory } from './chart-memory.ts'
import { CompareMenu } from './compare-menu.tsx'
import type { Companion } from './companion.ts'
import { IndicatorMenu } from './indicator-menu.tsx'

interface ChartToolsProps {
  readonly code: string
  readonly settings: ChartMemory
  readonly onSettings: (settings: ChartMemory) => void
  readonly companions: readonly Companion[]
  /** Whether there is an index whose distance can be shown. */
  readonly hasBasis: boolean
  /** Tools of what lies over the chart. */
  readonly children: ReactNode
}

/** How prices are drawn and what stands beside them. */
export function ChartTools({ code, settings, onSettings, companions, hasBasis, children }: ChartToolsProps) {
  const text = useText()
  const { style, log, indicators, compared, basis } = settings
  return (
    <div className="chart-tools" role="toolbar" aria-label={text('chart.tools')}>
      <Choice
        label={text('chart.style')}
        values={priceStyles}
        chosen={style}
        show={(value) => text(`chart.style.${value}`)}
        onChoose={(next) => onSettings({ ...settings, style: next })}
      />
      <IndicatorMenu indicators={indicators} onIndicators={(next) => onSettings({ ...settings, indicators: next })} />
      <CompareMenu
        code={code}
        compared={compared}
        companions={companions}
        onCompared={(next) => onSettings({ ...settings, compared: next })}
      />
      <button
        type="button"
        data-action="log"
        aria-pressed={log}
        title={text('chart.log.hint')}
        onClick={() => onSettings({ ...settings, log: !log })}
      >
        {text('chart.log')}
      </button>
      {hasBasis && (
        <button
          type="button"
          data-action="basis"
          aria-pressed={basis}
          title={text('chart.basis.hint')}
          onClick={() => onSettings({ ...settings, basis: !basis })}
        >
          {text('chart.basis')}
        </button>
      )}
      {children}
    </div>
  )
}
