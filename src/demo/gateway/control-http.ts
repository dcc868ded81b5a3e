import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { LicenceId } from '../../shared/catalogue/endpoint.ts'
import { endpoints, isEndpointId } from '../../shared/catalogue/index.ts'
import type { DemoControl } from './control.ts'
import { restFaultKinds } from './faults.ts'
import { channelNames } from './sockets/hub.ts'

/** Paths under which the control listens. */
export const controlPrefix = '/control/'
/** Header that carries the token; the query parameter `token` does as well. */
const controlTokenHeader = 'x-control-token'

const largestBody = 64 * 1024
const milliseconds = z.number().min(0)
const licences: ReadonlySet<string> = new Set(Object.values(endpoints).map((endpoint) => endpoint.licence))
const licence = z.custom<LicenceId>((value) => typeof value === 'string' && licences.has(value), 'not a licence group')

/** A command: what it takes, and what it does. */
interface Command {
  run(control: DemoControl, input: unknown): unknown
}

function command<Input>(schema: z.ZodType<Input>, run: (control: DemoControl, input: Input) => unknown): Command {
  return { run: (control, input) => run(control, schema.parse(input)) }
}

const fault = z.strictObject({
  kind: z.enum(restFaultKinds),
  endpoint: z.string().refine(isEndpointId, 'not an endpoint').optional(),
  times: z.int().min(1).optional(),
  forMs: milliseconds.optional(),
  delayMs: milliseconds.optional(),
  status: z.int().min(400).max(599).optional(),
})

/** Commands by the last part of their path: `POST /control/clock {"at":"18:30"}`. */
const commands: Readonly<Record<string, Command>> = {
  clock: command(z.strictObject({ at: z.string() }), (control, { at }) => control.setClock(at)),
  speed: command(z.strictObject({ speed: z.number() }), (control, { speed }) => control.setSpeed(speed)),
  rate: command(z.strictObject({ ratePerSecond: z.number() }), (control, { ratePerSecond }) => control.setRate(ratePerSecond)),
  key: command(
    z.strictObject({
      key: z.string().min(1),
      licences: z.union([z.literal('all'), z.array(licence)]).optional(),
      dailyLimit: z.int().min(0).optional(),
      registrations: z.int().min(0).optional(),
      sessions: z.int().min(0).optional(),
    }),
    (control, { key, ...settings }) => control.setKey(key, settings),
  ),
  'remove-key': command(z.strictObject({ key: z.string() }), (control, { key }) => control.removeKey(key)),
  fault: command(fault, (control, input) => ({ id: control.addFault(input) })),
  'clear-faults': command(z.strictObject({ id: z.int().optional() }), (control, { id }) => control.clearFaults(id)),
  cut: command(z.strictObject({ channel: z.enum(channelNames).optional() }), (control, { channel }) => control.cutSockets(channel)),
  refuse: command(z.strictObject({ forMs: milliseconds }), (control, { forMs }) => control.refuseSockets(forMs)),
  silence: command(z.strictObject({ forMs: milliseconds }), (control, { forMs }) => control.silenceSockets(forMs)),
  'break-frames': command(z.strictObject({ kind: z.enum(['garbage', 'truncated']), times: z.int().min(0) }), (control, { kind, times }) =>
    control.breakFrames(kind, times),
  ),
}

/** The control over HTTP, for clients on this machine that know the token. */
export interface ControlHttp {
  readonly token: string
  handle(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void>
}

export function createControlHttp(control: DemoControl): ControlHttp {
  const token = randomBytes(16).toString('hex')
  return {
    token,
    handle: async (request, url, response) => {
      const [status, body] = await outcome(control, token, request, url)
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    },
  }
}

async function outcome(control: DemoControl, token: string, request: IncomingMessage, url: URL): Promise<readonly [number, unknown]> {
  if (!isLoopback(request.socket.remoteAddress ?? '')) return [403, { message: 'the control answers this machine only' }]
  if (!sameToken(request.headers[controlTokenHeader] ?? url.searchParams.get('token'), token)) {
    return [401, { message: `the control needs its token in ${controlTokenHeader}` }]
  }
  const name = url.pathname.slice(controlPrefix.length)
  if (request.method === 'GET' && name === 'state') return [200, control.state()]
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (request.method !== 'POST' || found === undefined) {
    return [404, { message: `GET ${controlPrefix}state, or POST one of ${Object.keys(commands).join(', ')}` }]
  }
  try {
    return [200, found.run(control, await bodyOf(request)) ?? {}]
  } catch (error) {
    if (error instanceof z.ZodError) return [400, { message: z.prettifyError(error) }]
    if (error instanceof RangeError || error instanceof SyntaxError) return [400, { message: error.message }]
    throw error
  }
}

/** The JSON of a request; an empty body counts as an empty object. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request) {
    text += String(part)
    if (text.length > largestBody) throw new RangeError(`the body is longer than ${largestBody} characters`)
  }
  return text === '' ? {} : JSON.parse(text)
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function sameToken(given: unknown, token: string): boolean {
  if (typeof given !== 'string' || given.length !== token.length) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(token))
}
