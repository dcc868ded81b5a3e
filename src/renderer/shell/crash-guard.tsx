import { Component } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../locales/use-text.ts'
import { Notice } from '../ui/notice.tsx'

interface GuardProps {
  readonly children: ReactNode
}

/** A panel that fails to draw says so and leaves the others alone. */
export class CrashGuard extends Component<GuardProps, { readonly crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true }
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const text = useText()
  return (
    <section className="panel">
      <div className="panel-content">
        <Notice text={text('app.crashed')} action={text('app.reload')} onAction={() => location.reload()} />
      </div>
    </section>
  )
}
