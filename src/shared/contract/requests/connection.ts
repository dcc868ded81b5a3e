import { z } from 'zod'
import { apiVersions } from '../../catalogue/endpoint.ts'
import type { LicenceId } from '../../catalogue/endpoint.ts'

/** Verdicts of a tested connection. */
export const connectionVerdicts = [
  /** The key works for at least one licence group. */
  'working',
  /** The gateway does not accept the key. */
  'unauthorized',
  /** The key is known and no licence group that was asked is part of it. */
  'not-licensed',
  /** The key is known and its allowance is used up. */
  'rate-limited',
  /** Nothing answers at the address, or not in time. */
  'unreachable',
  /** Something answers that does not behave like this gateway. */
  'not-a-gateway',
  /** The gateway is there and reports an error of its own. */
  'gateway-error',
  'cancelled',
] as const

const addresses = {
  /** Origin of the gateway, `http://` or `https://`; `null` for KOSCOM's own, or the demo where there is no key. */
  gateway: z.string().max(300).nullable(),
  /** Origin of the streaming service, `ws://` or `wss://`; `null` for the gateway's host. */
  stream: z.string().max(300).nullable(),
  api: z.enum(apiVersions),
}
/** A key travels towards the core only: no answer, stream or failure holds one. */
const key = z.string().max(500)

/** Requests about the connection to the gateway. What is kept may differ from what the command line names for this run. */
export const connectionRequests = {
  'connection.describe': {
    input: z.object({}),
    output: z.object({
      ...addresses,
      /** Company name that the streaming session is opened with. */
      memberName: z.string(),
      hasKey: z.boolean(),
      /** Whether a key that is saved is there after a restart; without a keychain of the system it is forgotten. */
      keyLasts: z.boolean(),
      /** What the command line of this run says instead, `null` where it is silent: what is kept serves the next start without it. */
      commandLine: z.object({ gateway: z.string().nullable(), stream: z.string().nullable(), api: z.enum(apiVersions).nullable() }),
      /** True when a demo exchange is behind this run. */
      demo: z.boolean(),
    }),
    timeoutMs: 5_000,
  },
  /**
   * Keeps settings, and goes over to them: after the answer the connection of every window to the core ends once, and what it
   * gets from then on is of the new gateway. Without `key` the kept one stays, which is refused for other addresses; `null`
   * forgets it.
   */
  'connection.save': {
    input: z.object({ ...addresses, memberName: z.string().trim().min(1).max(100), key: key.nullable().optional() }),
    output: z.object({}),
    timeoutMs: 30_000,
  },
  /**
   * Works with what is held, without a call or a socket, or goes online again. It is kept, and takes effect as `connection.save`
   * does.
   */
  'connection.work': { input: z.object({ offline: z.boolean() }), output: z.object({}), timeoutMs: 30_000 },
  /** Asks the gateway a few light questions. Without `key` the kept one is tried, but only at the kept addresses. */
  'connection.test': {
    input: z.object({ ...addresses, key: key.optional() }),
    output: z.object({
      verdict: z.enum(connectionVerdicts),
      licences: z.custom<Readonly<Partial<Record<LicenceId, 'granted' | 'denied' | 'unknown'>>>>(),
    }),
    timeoutMs: 60_000,
  },
} as const
