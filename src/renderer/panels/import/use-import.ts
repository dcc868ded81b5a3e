import { useEffect, useRef, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { largestImport } from '../../../shared/contract/requests/import.ts'
import type { ImportPreview, ImportProblem, ImportProgress } from '../../../shared/contract/requests/import.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import type { ColumnMapping } from '../../../shared/krx/files/columns.ts'
import { useTerminal } from '../../store/context.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { sendFile } from './send-file.ts'
import { settled } from './settled.ts'

/** Where a file is on its way into the store. */
export type ImportStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly name: string; readonly share: number }
  | { readonly kind: 'reading'; readonly name: string }
  /** Nothing can be made of the file. */
  | { readonly kind: 'wrong'; readonly name: string; readonly problem: ImportProblem }
  /** `problem` says what is missing before it can start. */
  | {
      readonly kind: 'ready'
      readonly name: string
      readonly file: number
      readonly preview: ImportPreview
      readonly problem: ImportProblem | null
    }
  | { readonly kind: 'importing'; readonly name: string; readonly file: number; readonly progress: ImportProgress }
  | { readonly kind: 'failed'; readonly failure: TerminalFailure }

export interface ImportFiles {
  readonly step: ImportStep
  readonly choose: (file: File) => void
  readonly start: (mapping: ColumnMapping, day: string | null) => void
  readonly cancel: () => void
  readonly clear: () => void
}

/** Real milliseconds between two looks at a running import. */
const lookEveryMs = 250

/** One file at a time, from the choice to the report. */
export function useImport(): ImportFiles {
  const { request } = useTerminal()
  const [step, setStep] = useState<ImportStep>({ kind: 'none' })
  const sending = useRef<AbortController | null>(null)
  useEffect(() => () => sending.current?.abort(), [])
  const running = step.kind === 'importing' && step.progress.state === 'running' ? step.file : null
  useEffect(() => {
    if (running === null) return undefined
    const look = async (): Promise<void> => {
      const { value, failure } = await settled(request('import.progress', { file: running }))
      setStep((before) => {
        if (before.kind !== 'importing' || before.file !== running) return before
        return failure === null ? { ...before, progress: value } : { kind: 'failed', failure }
      })
    }
    const timer = setInterval(() => void look(), lookEveryMs)
    return () => clearInterval(timer)
  }, [running, request])
  return {
    step,
    choose(file) {
      sending.current?.abort()
      sending.current = new AbortController()
      void bring(file, request, sending.current.signal, setStep)
    },
    start(mapping, day) {
      if (step.kind === 'ready') void begin(step, { mapping, day }, request, setStep)
    },
    cancel() {
      if (running !== null) void settled(request('import.cancel', { file: running }))
    },
    clear: () => setStep({ kind: 'none' }),
  }
}

const begun: ImportProgress = { state: 'running', finished: 0, total: 0, report: null, message: null }

type Ready = Extract<ImportStep, { kind: 'ready' }>

/** Starts the import, or shows what is missing. */
async function begin(
  step: Ready,
  { mapping, day }: { readonly mapping: ColumnMapping; readonly day: string | null },
  request: TerminalStore['request'],
  show: (step: ImportStep) => void,
): Promise<void> {
  const { name, file, preview } = step
  const { value, failure } = await settled(request('import.start', { file, mapping, day: day === null ? null : tradeDate(day) }))
  if (failure !== null) show({ kind: 'failed', failure })
  else if (value.problem !== null) show({ ...step, problem: value.problem })
  else show({ kind: 'importing', name, file, progress: { ...begun, total: preview.count } })
}

/** Sends a file and shows what is in it. */
async function bring(file: File, request: TerminalStore['request'], signal: AbortSignal, show: (step: ImportStep) => void): Promise<void> {
  const { name } = file
  const tell = (step: ImportStep): void => {
    if (!signal.aborted) show(step)
  }
  if (file.size > largestImport) return tell({ kind: 'wrong', name, problem: { kind: 'too-large' } })
  tell({ kind: 'sending', name, share: 0 })
  const onSent = (bytes: number): void => tell({ kind: 'sending', name, share: bytes / file.size })
  const sent = await settled(sendFile(file, { request, signal, onSent }))
  if (sent.failure !== null) return tell({ kind: 'failed', failure: sent.failure })
  tell({ kind: 'reading', name })
  const looked = await settled(request('import.preview', { file: sent.value }, { signal }))
  if (looked.failure !== null) return tell({ kind: 'failed', failure: looked.failure })
  const { preview, problem } = looked.value
  if (preview !== null) tell({ kind: 'ready', name, file: sent.value, preview, problem: null })
  else if (problem !== null) tell({ kind: 'wrong', name, problem })
}
