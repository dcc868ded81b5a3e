import { useState } from 'react'
import type { DragEvent } from 'react'
import type { ImportProblem } from '../../../shared/contract/requests/import.ts'
import { failureText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { PreviewForm } from './preview-form.tsx'
import { Report } from './report.tsx'
import type { ImportFiles, ImportStep } from './use-import.ts'

interface FileViewProps {
  readonly files: ImportFiles
  /** Shows the screen of a day that was imported. */
  readonly onScreen: (day: string) => void
}

/** A file from the choice to the report. */
export function FileView({ files, onScreen }: FileViewProps) {
  const text = useText()
  const [over, setOver] = useState(false)
  const { step } = files
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined && !isBusy(step)) files.choose(file)
  }
  return (
    // A file can also be chosen by the button inside: dropping is a second way.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="import-file"
      data-step={step.kind}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="import-choose">
        <span>{text(step.kind === 'none' ? 'import.choose' : 'import.another')}</span>
        <input
          className="visually-hidden"
          type="file"
          accept=".csv,.gz,.txt,text/csv"
          disabled={isBusy(step)}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) files.choose(file)
            target.value = ''
          }}
        />
      </label>
      {step.kind === 'none' && <p className="import-hint">{text('import.choose.hint')}</p>}
      <Step step={step} files={files} onScreen={onScreen} />
    </div>
  )
}

function Step({ step, files, onScreen }: FileViewProps & { readonly step: ImportStep }) {
  const text = useText()
  if (step.kind === 'none') return null
  if (step.kind === 'sending') return <Notice text={text('import.sending', { name: step.name, percent: formatNumber(step.share * 100) })} />
  if (step.kind === 'reading') return <Notice text={text('import.reading', { name: step.name })} />
  if (step.kind === 'importing') return <Report name={step.name} progress={step.progress} onCancel={files.cancel} onScreen={onScreen} />
  if (step.kind === 'ready') {
    const { name, preview, problem } = step
    return (
      <PreviewForm key={step.file} name={name} preview={preview} problem={problem && problemText(problem, text)} onStart={files.start} />
    )
  }
  const sentence = step.kind === 'wrong' ? problemText(step.problem, text) : failureText(step.failure, text, formatTime)
  return <Notice text={sentence} action={text('import.another')} onAction={files.clear} />
}

function isBusy(step: ImportStep): boolean {
  return step.kind === 'sending' || step.kind === 'reading' || (step.kind === 'importing' && step.progress.state === 'running')
}

function problemText(problem: ImportProblem, text: Translate): string {
  if (problem.kind !== 'missing-columns') return text(`import.problem.${problem.kind}`)
  return text('import.problem.missing-columns', { fields: problem.fields.map((field) => text(`import.field.${field}`)).join(', ') })
}
