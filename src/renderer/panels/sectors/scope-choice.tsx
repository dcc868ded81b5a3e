import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'

const scopes = ['index', 'market'] as const
/** Of a composite: the index by its own endpoint, or its market as a whole. */
export type Scope = (typeof scopes)[number]

export function ScopeChoice({ chosen, onChoose }: { readonly chosen: Scope; readonly onChoose: (scope: Scope) => void }) {
  const text = useText()
  return (
    <Choice
      label={text('sectors.scope')}
      values={scopes}
      chosen={chosen}
      show={(scope) => text(`sectors.scope.${scope}`)}
      onChoose={onChoose}
    />
  )
}
