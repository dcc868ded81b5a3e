import type { ModelPrint } from '../../model.ts'
import type { Peer } from './traffic.ts'

/** Most records in one frame. */
const mostRecords = 50
/** How long a record may wait for its frame to fill, in ms of real time. */
const longestWait = 50

/** The channel of all issues of one market: packed frames to every client, made once. */
export interface AllIssueChannel {
  readonly clients: Set<Peer>
  /** Records packed so far. */
  readonly records: number
  print(print: ModelPrint): void
  /** Sends a frame that is not full when its oldest record has waited long enough. */
  flush(): void
}

const kstOffset = 9 * 3_600_000
const dayLength = 86_400_000

/**
 * Packs prints into frames: a bare array of at most 50 records whose values are all text. The text is put together by hand and
 * sent as one buffer to all clients, because this is the busiest path of the exchange.
 * @param realNow real time in ms
 */
export function createAllIssueChannel(realNow: () => number): AllIssueChannel {
  const clients = new Set<Peer>()
  let frame = ''
  let waiting = 0
  let since = 0
  let records = 0
  let lastHundredth = -1
  let lastTime = ''

  const timeText = (at: number): string => {
    const hundredth = Math.floor(((at + kstOffset) % dayLength) / 10)
    if (hundredth !== lastHundredth) {
      lastHundredth = hundredth
      lastTime = String(clockDigits(hundredth))
    }
    return lastTime
  }
  const send = () => {
    const packed = Buffer.from(`${frame}]`)
    frame = ''
    waiting = 0
    for (const client of clients) client.send(packed)
  }
  return {
    clients,
    get records() {
      return records
    },
    print: (print) => {
      if (clients.size === 0) return
      if (waiting === 0) since = realNow()
      frame += `${waiting === 0 ? '[' : ','}{"isuSrtCd":"${print.code}","trdPrc":"${print.price}","trdVol":"${print.quantity}","trdTm":"${timeText(print.at)}"}`
      waiting += 1
      records += 1
      if (waiting >= mostRecords) send()
    },
    flush: () => {
      if (waiting > 0 && realNow() - since >= longestWait) send()
    },
  }
}

/** Hundredths of a second since midnight → HHMMSSmm as a number, its leading zero gone. */
function clockDigits(hundredths: number): number {
  const seconds = Math.floor(hundredths / 100)
  const minutes = Math.floor(seconds / 60)
  return Math.floor(minutes / 60) * 1_000_000 + (minutes % 60) * 10_000 + (seconds % 60) * 100 + (hundredths % 100)
}
