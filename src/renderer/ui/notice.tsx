interface NoticeProps {
  readonly text: string
  readonly action?: string
  readonly onAction?: () => void
}

/** Empty, loading and failure states: one sentence, one action, in the middle of the panel. */
export function Notice({ text, action, onAction }: NoticeProps) {
  return (
    <output className="notice">
      <span>{text}</span>
      {action !== undefined && (
        <button type="button" className="notice-action" onClick={onAction}>
          {action}
        </button>
      )}
    </output>
  )
}
