import type { AvailabilityWindow } from '../../shared/catalogue/endpoint.ts'
import { endpointPlaces, placePanels, streamPlaces } from '../../shared/catalogue/places.ts'
import type { Place } from '../../shared/catalogue/places.ts'
import { endpoint, endpoints, isEndpointId, streams } from '../../shared/catalogue/index.ts'
import { licenceNames } from '../../shared/catalogue/licences.ts'
import { markdownTable } from './markdown-table.ts'

const introduction = `# Endpoints and where they are on screen

Generated from the catalogue by \`npm run docs:endpoints\`; a test fails when it is not what the catalogue says.

Each endpoint is shown in at least the panel that is named here. _Kept_ replies are documents: they go into the local store with their trade date, answer
again without a call on the same trade date, and stand in with their date where the gateway gives no newer one. The others move with the market and are asked
for anew. Times are KST; "from" means that a reply holds the day before until then. Paths of v3 are those of the official mapping.
`

/** The reference page of all endpoints and channels, as Markdown. */
export function endpointsPage(): string {
  return [introduction, restSection(), streamSection(), licenceSection()].join('\n')
}

function restSection(): string {
  const header = ['Endpoint', 'What', 'Panel', 'On screen', 'Kept', 'Licence', 'Available', 'v2 path', 'v3 path']
  const rows = endpointIds.map((id) => {
    const { name, document, licence, status, window, paths } = endpoint(id)
    const facts = [document ? 'kept' : '', licenceNames[licence].en, status === 'live' ? windowText(window) : 'never delivered']
    return [code(id), name.en].concat(placed(endpointPlaces[id]), facts, [code(paths.v2), paths.v3 === null ? '' : code(paths.v3)])
  })
  return `## REST\n\n${markdownTable(header, rows)}`
}

function streamSection(): string {
  const rows = Object.values(streams).map(({ id, name, licence, path }) => {
    return [code(id), name.en].concat(placed(streamPlaces[id]), [licenceNames[licence].en, code(path)])
  })
  return `## WebSocket channels (v2 only)\n\n${markdownTable(['Channel', 'What', 'Panel', 'On screen', 'Licence', 'v2 path'], rows)}`
}

function licenceSection(): string {
  const rows = Object.entries(licenceNames).map(([licence, name]) => {
    const covered = endpointIds.filter((id) => endpoint(id).licence === licence)
    return [code(licence), name.en, name.ko, String(covered.length)]
  })
  return `## Licence groups\n\n${markdownTable(['Group', 'Name', '이름', 'Endpoints'], rows)}`
}

const endpointIds = Object.keys(endpoints).filter(isEndpointId)

function placed({ panel, what }: Place): readonly string[] {
  return [`${placePanels[panel].en} (${code(panel)})`, what.en]
}

function windowText(window: AvailabilityWindow): string {
  if (window.kind === 'realtime') return 'any time'
  return window.kind === 'daily-at' ? `daily at ${window.time}` : `from ${window.time}`
}

function code(text: string): string {
  return `\`${text}\``
}
