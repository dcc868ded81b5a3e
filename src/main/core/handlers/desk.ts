import type { Desk } from '../../desk/desk.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'

type DeskRequest =
  | 'links.set'
  | 'workspace.load'
  | 'workspace.save'
  | 'watchlists.load'
  | 'watchlists.save'
  | 'drawings.load'
  | 'drawings.save'

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
    'drawings.load': async ({ code }) => ({ drawings: [...desk.drawings(code)] }),
    async 'drawings.save'({ code, drawings }) {
      desk.saveDrawings(code, drawings)
      return {}
    },
  }
}
