import type { ReactNode } from 'react'

interface NoticeProps {
  readonly text: string
  readonly action?: string
  readonly onAction?: () => void
  /** A second action, where there is one. */
  readonly children?: ReactNode
}

/** Empty, loading and failure states: one sentence, one action, in the middle of the panel. */
export function Notice({ text, action, onAction, children }: NoticeProps) {
  return (
    <output className="notice">
      <span>{text}</span>
      {action !== undefined && (
        <button type="button" className="notice-action" onClick={onAction}>
          {action}
        </button>
      )}
      {children}
    </output>
  )
}
