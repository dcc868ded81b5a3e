import { parentPort, workerData } from 'node:worker_threads'
import type { Document } from '../document.ts'
import type { HistoryReply, HistoryRequest, WorkerStart } from '../messages.ts'
import { documentTable } from './documents.ts'
import type { DocumentTable } from './documents.ts'
import { openDatabase } from './open.ts'

/** Queries above this are worth a line in the log, in real ms. */
const slowMs = 200

const port = parentPort
if (port === null) throw new Error('the history worker runs as a worker thread only')
const post = (reply: HistoryReply) => port.postMessage(reply)
const { file }: WorkerStart = workerData
const database = openDatabase(file, (line) => post({ kind: 'note', line }))
const documents = documentTable(database)

port.on('message', (request: HistoryRequest) => {
  const startedAt = performance.now()
  try {
    post({ kind: 'answer', id: request.id, documents: answer(request, documents) })
  } catch (error) {
    post({ kind: 'failed', id: request.id, message: error instanceof Error ? error.message : 'unknown fault' })
  }
  const took = performance.now() - startedAt
  if (took > slowMs) post({ kind: 'note', line: `slow history query: ${request.kind} took ${took.toFixed(0)} ms` })
  if (request.kind === 'close') port.close()
})

function answer(request: HistoryRequest, table: DocumentTable): readonly Document[] {
  if (request.kind === 'ofDay') return table.ofDay(request.key, request.tradeDate)
  if (request.kind === 'days') return table.days(request.key, request.count)
  if (request.kind === 'latest') {
    const found = table.latest(request.key)
    return found === null ? [] : [found]
  }
  if (request.kind === 'keep') table.keep(request.document)
  else if (request.kind === 'keepDay') table.keepDay(request.document)
  else database.close()
  return []
}
