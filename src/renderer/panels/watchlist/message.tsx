import { useText } from '../../locales/use-text.ts'

export interface MessageContent {
  readonly words: string
  readonly action?: string
  readonly onAction?: () => void
}

/** One line at the foot of the panel: what was done, and how to take it back. */
export function Message({ words, action, onAction, onDone }: MessageContent & { readonly onDone?: () => void }) {
  const text = useText()
  return (
    <div className="watch-message">
      <output title={words}>{words}</output>
      {action !== undefined && (
        <button
          type="button"
          data-action="message"
          onClick={() => {
            onAction?.()
            onDone?.()
          }}
        >
          {action}
        </button>
      )}
      {onDone && (
        <button type="button" aria-label={text('watchlist.dismiss')} onClick={onDone}>
          ×
        </button>
      )}
    </div>
  )
}
