import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'

interface ToolMenuProps {
  /** For outside: `data-menu`. */
  readonly name: string
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

/** A list that opens under its name; Escape closes it, and so does leaving it. */
export function ToolMenu({ name, title, hint, children }: ToolMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !menu.current?.open) return
    event.stopPropagation()
    menu.current.open = false
    menu.current.querySelector('summary')?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of what it holds
    <details
      ref={menu}
      className="chart-menu"
      data-menu={name}
      onKeyDown={press}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false
      }}
    >
      <summary title={hint}>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
