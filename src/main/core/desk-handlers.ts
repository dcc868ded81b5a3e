import type { Desk } from '../desk/desk.ts'
import type { RequestHandlers } from '../gate/handlers.ts'

type DeskRequest = 'links.set' | 'workspace.load' | 'workspace.save' | 'watchlists.load' | 'watchlists.save'

/** What windows may ask of the user's arrangement. */
export function createDeskHandlers(desk: Desk): Pick<RequestHandlers, DeskRequest> {
  return {
    async 'links.set'({ group, code }) {
      desk.links.set(group, code)
      return {}
    },
    'workspace.load': async () => ({ workspace: desk.workspace() }),
    async 'workspace.save'({ workspace }) {
      desk.saveWorkspace(workspace)
      return {}
    },
    'watchlists.load': async () => ({ groups: [...desk.watchlists()] }),
    async 'watchlists.save'({ groups }) {
      desk.saveWatchlists(groups)
      return {}
    },
  }
}
