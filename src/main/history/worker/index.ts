import { parentPort, workerData } from 'node:worker_threads'
import type { HistoryState } from '../../../shared/contract/requests/history.ts'
import type { HistoryOperations, HistoryReply, HistoryRequest, WorkerStart } from '../messages.ts'
import { candleTable } from './candles.ts'
import { dayBarTable } from './day-bars.ts'
import { deletions } from './deletions.ts'
import { documentTable } from './documents.ts'
import { jobTable } from './jobs.ts'
import { limits } from './limits.ts'
import { openDatabase, stateOf } from './open.ts'

/** Queries above this are worth a line in the log, in real ms. */
const slowMs = 200

const port = parentPort
if (port === null) throw new Error('the history worker runs as a worker thread only')
const post = (reply: HistoryReply<unknown>) => port.postMessage(reply)
const { file }: WorkerStart = workerData
let state: HistoryState = { state: 'open', message: null, setAside: null }
const operations = open()

port.on('message', ({ id, name, inputs }: HistoryRequest) => {
  const startedAt = performance.now()
  try {
    if (operations === null) throw new Error(state.message ?? 'the history file cannot be had')
    post({ kind: 'answer', id, output: Reflect.apply(operations[name], undefined, inputs) })
    if (state.state !== 'open') become({ ...state, state: 'open', message: null })
  } catch (error) {
    const message = messageOf(error)
    // Only what keeps the store from working is its state; a wrong question is not.
    if (stateOf(error) !== 'failed') become({ ...state, state: stateOf(error), message })
    post({ kind: 'failed', id, message })
  }
  const took = performance.now() - startedAt
  if (took > slowMs) post({ kind: 'note', line: `slow history query: ${name} took ${took.toFixed(0)} ms` })
  if (name === 'close') port.close()
})

/** `null` when the file cannot be had: the state says why, and every question is refused with it. */
function open(): HistoryOperations | null {
  try {
    const database = openDatabase(file, (setAside, message) => {
      become({ ...state, setAside })
      post({ kind: 'note', line: `the history file was ${setAside.reason} (${message}); it is kept as ${setAside.file}` })
    })
    const tables = {
      ...documentTable(database),
      ...candleTable(database),
      ...dayBarTable(database),
      ...jobTable(database),
      ...deletions(database),
      ...limits(database, file),
    }
    return { ...tables, close: () => database.close() }
  } catch (error) {
    become({ ...state, state: stateOf(error), message: messageOf(error) })
    return null
  }
}

function become(next: HistoryState): void {
  if (next.state === state.state && next.setAside === state.setAside) return
  state = next
  post({ kind: 'state', state })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown fault'
}
