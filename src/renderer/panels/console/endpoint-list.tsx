import { use, useState } from 'react'
import { endpoint, endpoints, isEndpointId } from '../../../shared/catalogue/index.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'

interface EndpointListProps {
  readonly chosen: EndpointId
  readonly onChoose: (id: EndpointId) => void
}

const ids = Object.keys(endpoints).filter(isEndpointId)

/** Every endpoint of the catalogue, by name or id. */
export function EndpointList({ chosen, onChoose }: EndpointListProps) {
  const text = useText()
  const language = use(LanguageContext)
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().normalize('NFC').toLowerCase()
  const shown = ids.filter((id) => `${id} ${endpoint(id).name.ko} ${endpoint(id).name.en}`.toLowerCase().includes(wanted))
  return (
    <nav className="console-endpoints" aria-label={text('console.endpoints')}>
      <input
        type="search"
        aria-label={text('console.filter')}
        placeholder={text('console.filter')}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      <ul>
        {shown.map((id) => (
          <li key={id}>
            <button type="button" data-endpoint={id} aria-pressed={id === chosen} title={id} onClick={() => onChoose(id)}>
              <span>{endpoint(id).name[language]}</span>
              <small>{id}</small>
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="console-none">{text('console.noEndpoint')}</li>}
      </ul>
    </nav>
  )
}
