import { z } from 'zod'
import type { WireObject } from '../encode/wire.ts'

const message = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
})

/** A request of a client. */
export type ClientMessage = z.infer<typeof message>

/** Errors of the socket. 47 is documented there; the others are the market-data errors that fit, with their texts. */
export const socketErrors = {
  malformed: { message: '정상적인 JSON-RPC 형식이 아닙니다', code: 47 },
  unknownMethod: { message: '조회유형이 존재 하지 않습니다', code: 10000 },
  unknownPreset: { message: '데이터구분자가 존재 하지 않습니다', code: 10030 },
  unknownItem: { message: '데이터 FID가 존재 하지 않습니다', code: 10050 },
  wrongKey: { message: '고객정보가 일치하지 않습니다', code: 13001 },
  notInitialised: { message: '고객정보가 일치하지 않습니다', code: 10070 },
  tooManySessions: { message: '잠시후 재접속을 하여주시기 바랍니다', code: 13004 },
  wrongCode: { message: '종목코드를 잘못 입력하였습니다', code: 20030 },
  tooMany: { message: '생성 가능한 종목수를 초과하였습니다', code: 20056 },
  notRegistered: { message: '등록하신 종목이 아닙니다', code: 20057 },
} as const
export type SocketError = (typeof socketErrors)[keyof typeof socketErrors]

/** A request, or `null` for text that is no JSON-RPC. */
export function parseMessage(text: string): ClientMessage | null {
  try {
    return message.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The reply to a request that was carried out. */
export function okReply(id: ClientMessage['id']): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result: { message: 'ok' } })
}

/** An error, without the number of its request, as the feed sends them. */
export function errorReply(error: SocketError): string {
  return JSON.stringify({ jsonrpc: '2.0', error })
}

/** A notification with new values. */
export function push(params: WireObject): string {
  return JSON.stringify({ jsonrpc: '2.0', method: 'push', params })
}
