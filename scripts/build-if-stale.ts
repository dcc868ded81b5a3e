import { fileURLToPath } from 'node:url'
import { isStale } from './bundle/freshness.ts'
import { runBuild } from './bundle/run.ts'

/** Builds the windows when they are missing or older than their sources; says so in one line. */
const root = new URL('..', import.meta.url)
if (isStale(fileURLToPath(root))) process.exitCode = runBuild(root)
