import type { z } from 'zod'
import { TerminalError } from '../../shared/contract/errors.ts'
import { requests } from '../../shared/contract/requests.ts'
import type { RequestName } from '../../shared/contract/requests.ts'
import type { AskingWindow, RequestHandlers } from './handlers.ts'

/** One request made ready for untrusted input. */
export interface Route {
  readonly timeoutMs: number
  /** Parses and handles. @throws TerminalError `bad-request` when the input does not fit its schema. */
  handle(input: unknown, signal: AbortSignal, window: AskingWindow): Promise<unknown>
}

interface Definition<Input> {
  readonly input: z.ZodType<Input>
  readonly timeoutMs: number
}

/** A route a request; a request without one does not compile. */
export function buildRoutes(handlers: RequestHandlers): Readonly<Record<RequestName, Route>> {
  return {
    'session.describe': route(requests['session.describe'], handlers['session.describe']),
    'session.diagnostics': route(requests['session.diagnostics'], handlers['session.diagnostics']),
    'instruments.list': route(requests['instruments.list'], handlers['instruments.list']),
    'koscom.call': route(requests['koscom.call'], handlers['koscom.call']),
    'documents.load': route(requests['documents.load'], handlers['documents.load']),
    'documents.days': route(requests['documents.days'], handlers['documents.days']),
    'instruments.search': route(requests['instruments.search'], handlers['instruments.search']),
    'instruments.describe': route(requests['instruments.describe'], handlers['instruments.describe']),
    'bars.load': route(requests['bars.load'], handlers['bars.load']),
    'links.set': route(requests['links.set'], handlers['links.set']),
    'workspace.load': route(requests['workspace.load'], handlers['workspace.load']),
    'workspace.save': route(requests['workspace.save'], handlers['workspace.save']),
    'watchlists.load': route(requests['watchlists.load'], handlers['watchlists.load']),
    'watchlists.save': route(requests['watchlists.save'], handlers['watchlists.save']),
    'drawings.load': route(requests['drawings.load'], handlers['drawings.load']),
    'drawings.save': route(requests['drawings.save'], handlers['drawings.save']),
    'connection.describe': route(requests['connection.describe'], handlers['connection.describe']),
    'connection.save': route(requests['connection.save'], handlers['connection.save']),
    'connection.work': route(requests['connection.work'], handlers['connection.work']),
    'connection.test': route(requests['connection.test'], handlers['connection.test']),
    'access.describe': route(requests['access.describe'], handlers['access.describe']),
    'access.try': route(requests['access.try'], handlers['access.try']),
    'history.candles': route(requests['history.candles'], handlers['history.candles']),
    'history.coverage': route(requests['history.coverage'], handlers['history.coverage']),
    'history.plan': route(requests['history.plan'], handlers['history.plan']),
    'history.fill': route(requests['history.fill'], handlers['history.fill']),
    'history.jobs': route(requests['history.jobs'], handlers['history.jobs']),
    'history.pause': route(requests['history.pause'], handlers['history.pause']),
    'history.resume': route(requests['history.resume'], handlers['history.resume']),
    'history.cancel': route(requests['history.cancel'], handlers['history.cancel']),
    'history.delete': route(requests['history.delete'], handlers['history.delete']),
    'history.restore': route(requests['history.restore'], handlers['history.restore']),
    'history.limits': route(requests['history.limits'], handlers['history.limits']),
    'history.limit': route(requests['history.limit'], handlers['history.limit']),
    'history.reopen': route(requests['history.reopen'], handlers['history.reopen']),
    'history.size': route(requests['history.size'], handlers['history.size']),
    'import.open': route(requests['import.open'], handlers['import.open']),
    'import.append': route(requests['import.append'], handlers['import.append']),
    'import.preview': route(requests['import.preview'], handlers['import.preview']),
    'import.start': route(requests['import.start'], handlers['import.start']),
    'import.progress': route(requests['import.progress'], handlers['import.progress']),
    'import.cancel': route(requests['import.cancel'], handlers['import.cancel']),
    'screen.days': route(requests['screen.days'], handlers['screen.days']),
    'screen.find': route(requests['screen.find'], handlers['screen.find']),
    'export.bars': route(requests['export.bars'], handlers['export.bars']),
    'recorder.describe': route(requests['recorder.describe'], handlers['recorder.describe']),
    'recorder.select': route(requests['recorder.select'], handlers['recorder.select']),
    'recorder.limit': route(requests['recorder.limit'], handlers['recorder.limit']),
    'recorder.delete': route(requests['recorder.delete'], handlers['recorder.delete']),
    'recorder.restore': route(requests['recorder.restore'], handlers['recorder.restore']),
    'replay.open': route(requests['replay.open'], handlers['replay.open']),
    'replay.close': route(requests['replay.close'], handlers['replay.close']),
    'replay.play': route(requests['replay.play'], handlers['replay.play']),
    'replay.step': route(requests['replay.step'], handlers['replay.step']),
  }
}

function route<Input>(
  definition: Definition<Input>,
  handler: (input: Input, signal: AbortSignal, window: AskingWindow) => Promise<unknown>,
): Route {
  return {
    timeoutMs: definition.timeoutMs,
    async handle(input, signal, window) {
      return handler(parsed(definition.input, input), signal, window)
    },
  }
}

/** The value of untrusted input. @throws TerminalError `bad-request` that names the first field which does not fit. */
export function parsed<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const parameter = issue?.path.map(String).join('.') ?? ''
  const message = `${issue?.message ?? 'the input does not fit'}${parameter === '' ? '' : ` at ${parameter}`}`
  throw new TerminalError({ kind: 'bad-request', message, ...(parameter === '' ? {} : { parameter }) })
}
