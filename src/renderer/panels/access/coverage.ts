import type { LicenceId, LocalizedText } from '../../../shared/catalogue/endpoint.ts'
import { endpoint, endpoints, isEndpointId, streams } from '../../../shared/catalogue/index.ts'
import { endpointPlaces, placePanels, streamPlaces } from '../../../shared/catalogue/places.ts'
import type { Place, PlacePanel } from '../../../shared/catalogue/places.ts'

/** One endpoint or channel of a licence group. */
interface Covered {
  readonly id: string
  readonly name: LocalizedText
  readonly place: Place
}

/** What a licence group covers: its channels, then its endpoints, in the order of the catalogue. */
export function coveredBy(licence: LicenceId): readonly Covered[] {
  const channels = Object.values(streams)
    .filter((stream) => stream.licence === licence)
    .map(({ id, name }) => ({ id, name, place: streamPlaces[id] }))
  const calls = Object.keys(endpoints)
    .filter(isEndpointId)
    .filter((id) => endpoint(id).licence === licence && endpoint(id).status === 'live')
    .map((id) => ({ id, name: endpoint(id).name, place: endpointPlaces[id] }))
  return [...channels, ...calls]
}

/** The panels in which a group's figures are, without repetition. */
export function panelsOf(covered: readonly Covered[]): readonly PlacePanel[] {
  return [...new Set(covered.map(({ place }) => place.panel))]
}

/** Where an endpoint is on screen, by its name as text; `null` for what is none. */
export function placeOf(id: string): LocalizedText | null {
  return isEndpointId(id) ? placePanels[endpointPlaces[id].panel] : null
}
