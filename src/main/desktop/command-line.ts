import { parseArgs } from 'node:util'

/** Options of the desktop app, in the words of the other programs. What is not given is left out. */
export interface DesktopOptions {
  readonly profile: string
  /** Folder of the profile, instead of the one in the app's own folder. */
  readonly dataDirectory: string | null
  readonly connection: {
    readonly gateway?: string
    readonly stream?: string
    readonly api?: 'v2' | 'v3'
    readonly clock?: string
    readonly speed?: number
  }
  readonly demo: {
    readonly seed?: number
    readonly clock?: string
    readonly speed?: number
    readonly rate?: number
    readonly universe?: string
    readonly afterMarket?: boolean
  }
}

const text = { type: 'string' } as const

/**
 * Reads the command line. What it does not know is left to Electron and Chromium, which take flags of their own.
 * @param parameters without the program and the app's path
 * @throws RangeError when a number is no number, the version no version, or the profile no plain name
 */
export function parseCommandLine(parameters: readonly string[]): DesktopOptions {
  const { values } = parseArgs({
    args: [...parameters],
    strict: false,
    allowPositionals: true,
    options: {
      gateway: text,
      stream: text,
      api: text,
      profile: text,
      'data-dir': text,
      seed: text,
      clock: text,
      speed: text,
      rate: text,
      universe: text,
      'after-market': { type: 'boolean' },
    },
  })
  const textOf = (name: keyof typeof values) => (typeof values[name] === 'string' ? values[name] : undefined)
  const clock = { clock: textOf('clock'), speed: numberOf('--speed', textOf('speed')) }
  return {
    profile: profileName(textOf('profile') ?? 'default'),
    dataDirectory: textOf('data-dir') ?? null,
    connection: given({ gateway: textOf('gateway'), stream: textOf('stream'), api: apiVersion(textOf('api')), ...clock }),
    demo: given({
      seed: numberOf('--seed', textOf('seed')),
      ...clock,
      rate: numberOf('--rate', textOf('rate')),
      universe: textOf('universe'),
      afterMarket: values['after-market'] === true ? true : undefined,
    }),
  }
}

type Given<Values> = { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** The object without what is undefined. */
function given<Values extends object>(values: Values): Given<Values> {
  const kept: Given<Values> = { ...values }
  for (const name in kept) if (kept[name] === undefined) delete kept[name]
  return kept
}

function numberOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) throw new RangeError(`${option} takes a number, not ${value}`)
  return number
}

function apiVersion(value: string | undefined): 'v2' | 'v3' | undefined {
  if (value === undefined || value === 'v2' || value === 'v3') return value
  throw new RangeError(`--api takes v2 or v3, not ${value}`)
}

function profileName(name: string): string {
  if (/^[\w-]{1,64}$/.test(name)) return name
  throw new RangeError('--profile takes a plain name of letters, digits, - and _')
}
