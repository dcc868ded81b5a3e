import { parentPort, workerData } from 'node:worker_threads'
import type { HistoryRequest, WorkerStart } from '../messages.ts'
import { candleTable } from './candles.ts'
import { dayBarTable } from './day-bars.ts'
import { deletions } from './deletions.ts'
import { documentTable } from './documents.ts'
import { jobTable } from './jobs.ts'
import { limits } from './limits.ts'
import { openDatabase } from './open.ts'
import type { SetAside } from './open.ts'
import { scalar } from './scalar.ts'
import { Store } from './store.ts'
import type { OpenedFile } from './store.ts'

const port = parentPort
if (port === null) throw new Error('the history worker runs as a worker thread only')
const { file }: WorkerStart = workerData
const store = new Store({ open, post: (reply) => port.postMessage(reply) })

port.on('message', (request: HistoryRequest) => {
  store.answer(request)
  if (request.name === 'close') port.close()
})

function open(onSetAside: SetAside): OpenedFile {
  const database = openDatabase(file, onSetAside)
  const operations = {
    ...documentTable(database),
    ...candleTable(database),
    ...dayBarTable(database),
    ...jobTable(database),
    ...deletions(database),
    ...limits(database, file),
  }
  return { operations, changes: () => scalar(database, 'SELECT total_changes()'), close: () => database.close() }
}
