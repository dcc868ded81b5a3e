import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from './project.ts'

/** The browser host as a program of its own, on a folder of its own. */
export interface ServedTerminal {
  /** The address to open; its token works once. */
  readonly address: string
  /** Its process, for who measures what it uses. */
  readonly pid: number
  /** Ends the program and waits for its end. @returns its exit code */
  stop(): Promise<number | null>
}

export interface ServeOptions {
  readonly parameters?: readonly string[]
  readonly key?: string
}

const startWithinMs = 60_000

/** Starts the browser host on a free port, without opening a browser. @throws Error with its output when no address comes */
export async function serveTerminal({ parameters = [], key }: ServeOptions = {}): Promise<ServedTerminal> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sise-e2e-'))
  const program = ['--disable-warning=ExperimentalWarning', path.join(projectRoot, 'src/main/serve.ts')]
  const child = spawn(process.execPath, [...program, '--port', '0', '--no-open', '--data-dir', folder, ...parameters], {
    cwd: projectRoot,
    env: { ...process.env, SISE_API_KEY: key ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const output: string[] = []
  child.stderr.on('data', (data: Buffer) => output.push(data.toString()))
  const { promise: address, resolve, reject } = Promise.withResolvers<string>()
  createInterface(child.stdout).on('line', (line) => {
    output.push(line)
    if (line.startsWith('http://')) resolve(line)
  })
  const timer = setTimeout(() => reject(new Error(`no address in ${startWithinMs} ms:\n${output.join('\n')}`)), startWithinMs)
  void exited.then(() => reject(new Error(`ended before it served:\n${output.join('\n')}`)))
  try {
    return {
      address: await address,
      pid: child.pid ?? 0,
      async stop() {
        child.kill('SIGTERM')
        await exited
        rmSync(folder, { recursive: true, force: true })
        return child.exitCode
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    throw error
  } finally {
    clearTimeout(timer)
  }
}
