import { use, useId } from 'react'
import { indexFamilies, stockMarkets, tradedDerivativeMarkets } from '../../../shared/catalogue/markets.ts'
import { indexCodes } from '../../../shared/krx/index-codes.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { measures, optionsMarkets, rights, scopes, views } from './memory.ts'
import type { FlowsMemory } from './memory.ts'

interface SubjectToolsProps {
  readonly memory: FlowsMemory
  readonly onMemory: (change: Partial<FlowsMemory>) => void
  /** Name of the linked subject; `null` while there is none. */
  readonly name: string | null
  /** Whether calls and puts are told apart. */
  readonly hasRights: boolean
}

/** What the panel speaks of, and how it draws it. */
export function SubjectTools({ memory, onMemory, name, hasRights }: SubjectToolsProps) {
  const text = useText()
  return (
    <div className="tool-bar flows-tools">
      <Choice
        label={text('flows.scope')}
        values={scopes}
        chosen={memory.scope}
        show={(scope) => text(`flows.scope.${scope}`)}
        onChoose={(scope) => onMemory({ scope })}
      />
      {memory.scope === 'linked' ? name !== null && <b data-field="name">{name}</b> : <SubjectSelect memory={memory} onMemory={onMemory} />}
      {hasRights && (
        <Choice
          label={text('flows.right')}
          values={rights}
          chosen={memory.right}
          show={(right) => text(`flows.right.${right}`)}
          onChoose={(right) => onMemory({ right })}
        />
      )}
      <span className="spring" />
      <Choice
        label={text('flows.measure')}
        values={measures}
        chosen={memory.measure}
        show={(measure) => text(`flows.measure.${measure}`)}
        onChoose={(measure) => onMemory({ measure })}
      />
      <Choice
        label={text('flows.view')}
        values={views}
        chosen={memory.view}
        show={(view) => text(`flows.view.${view}`)}
        onChoose={(view) => onMemory({ view })}
      />
    </div>
  )
}

/** Which market, index or product. */
function SubjectSelect({ memory, onMemory }: Pick<SubjectToolsProps, 'memory' | 'onMemory'>) {
  const text = useText()
  const language = use(LanguageContext)
  const id = useId()
  const { scope } = memory
  if (scope === 'linked') return null
  const label = text(`flows.scope.${scope}`)
  if (scope === 'index') {
    return (
      <select
        id={id}
        className="tool-select"
        aria-label={label}
        value={memory.index}
        onChange={({ target }) => onMemory({ index: target.value })}
      >
        {indexFamilies.map((family) => (
          <optgroup key={family} label={text(`sectors.family.${family}`)}>
            {indexCodes[family].map(({ code, name }) => (
              <option key={code} value={code}>
                {name[language]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    )
  }
  const products = { market: stockMarkets, futures: tradedDerivativeMarkets, options: optionsMarkets }[scope]
  return (
    <select
      id={id}
      className="tool-select"
      aria-label={label}
      value={memory[scope]}
      onChange={({ target }) => onMemory({ [scope]: target.value })}
    >
      {products.map((product) => (
        <option key={product} value={product}>
          {text(`flows.product.${product}`)}
        </option>
      ))}
    </select>
  )
}
