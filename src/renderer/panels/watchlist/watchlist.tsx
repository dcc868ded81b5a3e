import type { ClipboardEvent } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { AddBar } from './add-bar.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { GroupTabs } from './group-tabs.tsx'
import { firstCodes } from './groups.ts'
import type { WatchGroup } from './groups.ts'
import { readMemory } from './memory.ts'
import { Message } from './message.tsx'
import type { MessageContent } from './message.tsx'
import { pastedWords } from './paste.ts'
import { useGroupActions } from './use-group-actions.ts'
import { useWatchlists } from './use-watchlists.ts'
import type { Watchlists } from './use-watchlists.ts'
import { WatchTable } from './watch-table.tsx'
import './watchlist.css'

/** Lists of instruments that the user keeps: every kind of instrument in one live table. */
export function Watchlist(props: PanelProps) {
  const text = useText()
  const lists = useWatchlists()
  const { failure, groups } = lists
  if (groups?.[0]) return <Groups {...props} lists={lists} groups={groups} />
  return (
    <Panel name="watchlist" title={text('watchlist.title')} state="blank" stateText={text('state.blank')}>
      {failure ? (
        <Notice text={failureText(failure.failure, text, formatTime)} action={text('watchlist.retry')} onAction={lists.retry} />
      ) : (
        <Notice text={text('watchlist.loading')} />
      )}
    </Panel>
  )
}

interface GroupsProps extends PanelProps {
  readonly lists: Watchlists
  readonly groups: readonly WatchGroup[]
}

function Groups({ lists, groups, memory, onMemory, instrument, onInstrument }: GroupsProps) {
  const held = readMemory(memory)
  const active = groups.find(({ id }) => id === held.group) ?? groups[0]
  const { message, dismiss, add, addPasted, put, remove, removeGroup } = useGroupActions(lists, groups, active?.id ?? '')
  if (!active) return null
  const pasteAnywhere = (event: ClipboardEvent): void => {
    if (event.target instanceof HTMLInputElement) return
    const words = pastedWords(event.clipboardData.getData('text'))
    if (words.length > 0) addPasted(words)
  }
  const bar = (
    <>
      <GroupTabs
        groups={groups}
        active={active}
        onAdd={(group) => lists.change((others) => [...others, group])}
        onRename={put}
        onChoose={({ id }) => onMemory({ ...held, group: id })}
        onDelete={removeGroup}
      />
      <AddBar onAdd={(code) => add([code])} onPaste={addPasted} />
    </>
  )
  return (
    <WatchTable
      group={active}
      columns={held.columns}
      chosen={instrument}
      onChoose={onInstrument}
      onPaste={pasteAnywhere}
      onChange={put}
      onRemove={(code) => remove(active, code)}
      onFill={() => add(firstCodes)}
      tools={<ColumnMenu columns={held.columns} onColumns={(columns) => onMemory({ ...held, columns })} />}
      bar={bar}
      message={<Notices lists={lists} message={message} onDone={dismiss} />}
    />
  )
}

interface NoticesProps {
  readonly lists: Watchlists
  readonly message: MessageContent | null
  readonly onDone: () => void
}

/** What could not be kept comes before what was done. */
function Notices({ lists, message, onDone }: NoticesProps) {
  const text = useText()
  if (lists.failure?.during === 'save') {
    return <Message words={text('watchlist.notSaved')} action={text('watchlist.retry')} onAction={lists.retry} />
  }
  return message ? <Message {...message} onDone={onDone} /> : null
}
