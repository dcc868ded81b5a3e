import { TerminalError } from '../../shared/contract/errors.ts'
import { linkGroups } from '../../shared/contract/streams.ts'
import type { LinkGroup } from '../../shared/contract/streams.ts'
import type { Bridge } from '../bridge/bridge.ts'
import { createSignal } from './signal.ts'
import type { WritableSignal } from './signal.ts'

/** The instrument of each link group, the same in every window. */
export interface Links {
  /**
   * Code of the instrument that the group shows; `null` before the first choice. Setting it shows here at once and tells the
   * core, which tells every window.
   */
  readonly of: (group: LinkGroup) => WritableSignal<string | null>
  /** The moment that a chart of the group points at, in this window only. It changes as fast as a hand moves: painters watch it, not React. */
  readonly momentOf: (group: LinkGroup) => WritableSignal<PointedMoment | null>
}

/** A moment under a crosshair. */
export interface PointedMoment {
  /** Epoch ms. */
  readonly time: number
  /** Who points: the others follow. */
  readonly by: symbol
}

const moment = () => createSignal<PointedMoment | null>(null)

/** Without the core a choice holds for this window until the core says otherwise. */
export function createLinks(bridge: Pick<Bridge, 'request' | 'subscribe'>): Links {
  const known: Readonly<Record<LinkGroup, WritableSignal<string | null>>> = {
    A: createSignal<string | null>(null),
    B: createSignal<string | null>(null),
    C: createSignal<string | null>(null),
    D: createSignal<string | null>(null),
    E: createSignal<string | null>(null),
    F: createSignal<string | null>(null),
  }
  bridge.subscribe({
    topic: 'links',
    query: {},
    onUpdate({ groups }) {
      for (const group of linkGroups) known[group].set(groups[group])
    },
  })
  const tell = async (group: LinkGroup, code: string | null): Promise<void> => {
    try {
      await bridge.request('links.set', { group, code })
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
    }
  }
  const linked = (group: LinkGroup): WritableSignal<string | null> => ({
    ...known[group],
    set(code) {
      if (code === known[group].get()) return
      known[group].set(code)
      void tell(group, code)
    },
  })
  const links = { A: linked('A'), B: linked('B'), C: linked('C'), D: linked('D'), E: linked('E'), F: linked('F') }
  const moments = { A: moment(), B: moment(), C: moment(), D: moment(), E: moment(), F: moment() }
  return { of: (group) => links[group], momentOf: (group) => moments[group] }
}
