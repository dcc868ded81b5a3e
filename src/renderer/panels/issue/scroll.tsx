import type { ReactNode } from 'react'

interface ScrollProps {
  /** What is in it, for a reader. */
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

/** Content that may be taller than its place; the keys scroll it. */
export function Scroll({ label, className = '', children }: ScrollProps) {
  return (
    // Nothing in it takes the focus, so that it has to.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={`issue-scroll ${className}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
