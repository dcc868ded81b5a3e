import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useText } from '../../locales/use-text.ts'
import { newGroup } from './groups.ts'
import type { WatchGroup } from './groups.ts'

interface GroupTabsProps {
  readonly groups: readonly WatchGroup[]
  readonly active: WatchGroup
  readonly onChoose: (group: WatchGroup) => void
  readonly onAdd: (group: WatchGroup) => void
  readonly onRename: (group: WatchGroup) => void
  readonly onDelete: (group: WatchGroup) => void
}

const longestName = 60

/** The groups side by side, and what can be done with the one that is shown. */
export function GroupTabs({ groups, active, onChoose, onAdd, onRename, onDelete }: GroupTabsProps) {
  const text = useText()
  const [renaming, setRenaming] = useState(false)
  const add = (): void => {
    const group = newGroup(groups, text('watchlist.newGroup', { number: String(groups.length + 1) }))
    onAdd(group)
    onChoose(group)
  }
  const rename = (name: string): void => {
    setRenaming(false)
    if (name !== '' && name !== active.name) onRename({ ...active, name })
  }
  return (
    <>
      <fieldset className="choice watch-groups" aria-label={text('watchlist.groups')}>
        {groups.map((group) =>
          renaming && group === active ? (
            <NameInput key={group.id} name={group.name} onDone={rename} />
          ) : (
            <button
              key={group.id}
              type="button"
              data-value={group.id}
              aria-pressed={group === active}
              onClick={() => onChoose(group)}
              onDoubleClick={() => setRenaming(true)}
              onKeyDown={(event) => event.key === 'F2' && setRenaming(true)}
            >
              {group.name}
            </button>
          ),
        )}
      </fieldset>
      <span className="watch-tools">
        <ToolButton mark="+" label={text('watchlist.addGroup')} action="add-group" onPress={add} />
        <ToolButton mark="✎" label={text('watchlist.renameGroup')} action="rename-group" onPress={() => setRenaming(true)} />
        {groups.length > 1 && (
          <ToolButton mark="×" label={text('watchlist.deleteGroup')} action="delete-group" onPress={() => onDelete(active)} />
        )}
      </span>
    </>
  )
}

interface ToolButtonProps {
  readonly mark: string
  readonly label: string
  readonly action: string
  readonly onPress: () => void
}

function ToolButton({ mark, label, action, onPress }: ToolButtonProps) {
  return (
    <button type="button" className="watch-tool" title={label} aria-label={label} data-action={action} onClick={onPress}>
      {mark}
    </button>
  )
}

/** Takes a name; Enter and leaving keep it, Escape does not. */
function NameInput({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const text = useText()
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onDone(event.currentTarget.value.trim())
    if (event.key === 'Escape') onDone(name)
    event.stopPropagation()
  }
  return (
    <input
      ref={(input) => input?.select()}
      className="watch-input watch-name"
      aria-label={text('watchlist.groupName')}
      defaultValue={name}
      maxLength={longestName}
      onKeyDown={press}
      onBlur={(event) => onDone(event.currentTarget.value.trim())}
    />
  )
}
