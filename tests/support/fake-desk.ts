import { linkGroups } from '../../src/shared/contract/streams.ts'
import type { LinkGroup, LinksUpdate } from '../../src/shared/contract/streams.ts'

/** What a user has arranged, kept in memory. */
export interface FakeDesk {
  /** The saved layout; a test may put a broken one here. */
  workspace: unknown
  /** The answer to a request about the desk; `undefined` for all others. */
  answer(request: string, input: unknown): unknown
  /** Link groups as a window sees them: all at first, then after each change. */
  open(): { update(): LinksUpdate | null }
}

export function createFakeDesk(): FakeDesk {
  let groups = Object.fromEntries(linkGroups.map((group) => [group, null])) as Record<LinkGroup, string | null>
  const desk: FakeDesk = {
    workspace: null,
    answer(request, input) {
      if (request === 'connection.describe') {
        const commandLine = { gateway: null, stream: null, api: null }
        return { gateway: null, stream: null, api: 'v2', memberName: 'Sise', hasKey: true, keyLasts: true, commandLine, demo: true }
      }
      if (request === 'connection.test') return { verdict: 'unauthorized', licences: {} }
      if (request === 'connection.save') return {}
      if (request === 'workspace.load') return { workspace: desk.workspace }
      if (request === 'workspace.save') desk.workspace = (input as { workspace: unknown }).workspace
      else if (request === 'links.set') {
        const { group, code } = input as { group: LinkGroup; code: string | null }
        groups = { ...groups, [group]: code }
      } else return undefined
      return {}
    },
    open() {
      let told: typeof groups | null = null
      return {
        update() {
          if (told === groups) return null
          told = groups
          return { topic: 'links', groups }
        },
      }
    },
  }
  return desk
}
