import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import type { LayoutKeep } from './dock.ts'

/** A drag of a border reports many layouts; the last one within this time is kept, in ms. */
const pauseMs = 400

/** Keeps the layout with the core, a little after its last change. What cannot be kept now is kept with the next change. */
export function createLayoutKeep({ request }: Pick<TerminalStore, 'request'>): LayoutKeep {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = async (workspace: unknown): Promise<void> => {
    try {
      await request('workspace.save', { workspace })
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
    }
  }
  return {
    load: async () => (await request('workspace.load', {})).workspace,
    save(workspace) {
      clearTimeout(timer)
      timer = setTimeout(() => void write(workspace), pauseMs)
    },
  }
}
