import { createContext, use } from 'react'

/** Takes the header of a panel in charge as soon as it is on the page. @returns what lets go of it */
type HeaderPlace = (header: HTMLElement) => () => void

const HeaderPlaceContext = createContext<HeaderPlace | undefined>(undefined)
export const HeaderPlaceProvider = HeaderPlaceContext

/** What the surroundings do with the header of a panel; without surroundings it stands above the content. */
export const useHeaderPlace = (): HeaderPlace | undefined => use(HeaderPlaceContext)
