import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The folder of a profile where nobody names one: `sise-terminal/<profile>` in the user's application data. */
export function defaultDataDirectory(
  profile: string,
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
): string {
  return join(applicationData(platform, environment), 'sise-terminal', profile)
}

function applicationData(platform: NodeJS.Platform, environment: Environment): string {
  if (platform === 'win32') return environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  const named = environment['XDG_DATA_HOME']
  return named === undefined || named === '' ? join(homedir(), '.local', 'share') : named
}

/** Makes the folder where it is not there; gives its full path. @throws Error when it cannot be made or written to. */
export function prepareDataDirectory(folder: string): string {
  const path = resolve(folder)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK)
    return path
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault'
    throw new Error(`the data folder ${path} cannot be written to (${reason})`, { cause: error })
  }
}
