import type { ReactNode } from 'react'

/** One setting: its name, and what it is set with. */
export function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="settings-line">
      <span className="settings-label">{label}</span>
      {children}
    </div>
  )
}
