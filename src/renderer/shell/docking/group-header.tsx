import type { IDockviewHeaderActionsProps } from 'dockview-react'
import { useEffect, useId, useState } from 'react'
import { linkGroups } from '../../../shared/contract/streams.ts'
import type { LinkGroup } from '../../../shared/contract/streams.ts'
import { useText } from '../../locales/use-text.ts'
import { useDock } from './dock-context.ts'
import { parametersOf } from './dock.ts'

/** Letter and colour of the active panel's link group; another one is chosen here. */
export function LinkChip({ activePanel }: IDockviewHeaderActionsProps) {
  const dock = useDock()
  const text = useText()
  const [, setTurn] = useState(0)
  useEffect(() => {
    const watched = activePanel?.api.onDidParametersChange(() => setTurn((turn) => turn + 1))
    return () => watched?.dispose()
  }, [activePanel])
  const parameters = activePanel ? parametersOf(activePanel) : null
  const follows = dock.kinds.find(({ id }) => id === parameters?.kind)?.follows ?? false
  if (!activePanel || !parameters || !follows) return null
  return (
    <select
      className="link-chip"
      data-link={parameters.group}
      aria-label={text('dock.link')}
      title={text('dock.link')}
      value={parameters.group}
      onChange={({ target: { value } }) => {
        if (isLinkGroup(value)) dock.link(activePanel, value)
      }}
    >
      {linkGroups.map((group) => (
        <option key={group}>{group}</option>
      ))}
    </select>
  )
}

function isLinkGroup(value: string): value is LinkGroup {
  return linkGroups.some((group) => group === value)
}

/** What can be done with a group of tabs: another panel, the whole desk for it, away with it. */
export function GroupActions({ api, containerApi, activePanel, group }: IDockviewHeaderActionsProps) {
  const text = useText()
  const dock = useDock()
  const [maximised, setMaximised] = useState(api.isMaximized())
  useEffect(() => {
    // By keys too, and by what another group does.
    const watched = containerApi.onDidMaximizedGroupChange(() => setMaximised(api.isMaximized()))
    return () => watched.dispose()
  }, [api, containerApi])
  if (!activePanel) return null
  const toggle = (): void => {
    if (api.isMaximized()) api.exitMaximized()
    else api.maximize()
  }
  const maximise = text(maximised ? 'dock.restore' : 'dock.maximise')
  return (
    <div className="group-actions">
      <AddPanel group={group.id} />
      <button type="button" aria-label={maximise} title={maximise} aria-pressed={maximised} onClick={toggle}>
        {maximised ? '❐' : '□'}
      </button>
      <button type="button" aria-label={text('dock.close')} title={text('dock.close')} onClick={() => dock.close(activePanel)}>
        ×
      </button>
    </div>
  )
}

function AddPanel({ group }: { readonly group: string }) {
  const dock = useDock()
  const text = useText()
  const menu = useId()
  return (
    <>
      <button type="button" aria-label={text('dock.add')} title={text('dock.add')} popoverTarget={menu} aria-haspopup="true">
        +
      </button>
      <fieldset id={menu} popover="auto" className="menu" aria-label={text('dock.add')}>
        {dock.kinds.map(({ id, title }) => (
          <button key={id} type="button" popoverTarget={menu} popoverTargetAction="hide" onClick={() => dock.add(id, group)}>
            {text(title)}
          </button>
        ))}
      </fieldset>
    </>
  )
}
