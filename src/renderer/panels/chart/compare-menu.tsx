import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useSearch } from '../../store/use-search.ts'
import { Picker } from '../../ui/picker.tsx'
import { mostCompared } from './chart-memory.ts'
import { seriesColour } from './chart-panes.ts'
import type { Companion } from './companion.ts'
import { ToolMenu } from './tool-menu.tsx'

interface CompareMenuProps {
  readonly code: string
  readonly compared: readonly string[]
  readonly companions: readonly Companion[]
  readonly onCompared: (codes: readonly string[]) => void
}

const shownResults = 8

/** Other instruments in percent beside the chart's own: found as everywhere, up to four, each in its colour. */
export function CompareMenu({ code, compared, companions, onCompared }: CompareMenuProps) {
  const text = useText()
  const [typed, setTyped] = useState('')
  const { found, settled } = useSearch(typed, shownResults)
  const options = found.filter((each) => each.code !== code && !compared.includes(each.code))
  const nameOf = (other: string): string => companions.find((companion) => companion.code === other)?.name ?? other
  return (
    <ToolMenu name="compare" title={text('chart.compare')} hint={text('chart.compare.hint')}>
      <ul className="chart-menu-list" aria-label={text('chart.compare')}>
        {compared.map((other, at) => (
          <li key={other} data-compared={other}>
            <span data-colour={seriesColour(at)}>{nameOf(other)}</span>
            <button
              type="button"
              data-action="remove"
              aria-label={text('chart.remove', { name: nameOf(other) })}
              title={text('chart.remove', { name: nameOf(other) })}
              onClick={() => onCompared(compared.filter((each) => each !== other))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      {compared.length < mostCompared && (
        <Picker
          label={text('chart.compare.add')}
          text={typed}
          onText={setTyped}
          options={options.map(({ code: id, name }) => ({
            id,
            content: (
              <>
                <span>{name}</span> <small>{id}</small>
              </>
            ),
          }))}
          settled={settled}
          open={typed.trim() !== ''}
          none={settled ? text('chart.compare.none') : undefined}
          onPick={(picked) => {
            setTyped('')
            onCompared([...compared, picked])
          }}
          onCancel={() => setTyped('')}
        />
      )}
    </ToolMenu>
  )
}
