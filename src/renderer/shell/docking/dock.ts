import type { DockviewApi, DockviewGroupPanel, IDockviewPanel } from 'dockview-react'
import type { LinkGroup } from '../../../shared/contract/streams.ts'
import type { PanelKind } from '../../panels/panel-kind.ts'
import type { Links } from '../../store/links.ts'
import type { Signal } from '../../store/signal.ts'
import { createSignal } from '../../store/signal.ts'
import { defaultLayout } from './default-layout.ts'
import { neighbour } from './neighbour.ts'
import type { Direction } from './neighbour.ts'
import { panelComponent, panelParameters, readLayout, tabComponent, writeLayout } from './saved-layout.ts'
import type { PanelParameters } from './saved-layout.ts'

/** Where a window's layout is kept between two starts. */
export interface LayoutKeep {
  /** @returns what was saved last, `null` for nothing. @throws (rejects) when it cannot be asked */
  readonly load: () => Promise<unknown>
  readonly save: (workspace: unknown) => void
}

/** - `empty`: no layout yet. - `shown`: the user's. - `refused`: the saved one is broken and untouched. */
export type DeskState = 'empty' | 'shown' | 'refused'

/** What a window does with its panels; the docking library stays behind it. */
export interface Dock {
  readonly kinds: readonly PanelKind[]
  readonly state: Signal<DeskState>
  readonly attach: (api: DockviewApi) => void
  /** Shows the saved layout, the default one where there is none, or says that it is broken. */
  readonly restore: () => Promise<void>
  readonly reset: () => void
  /** Opens a panel as a tab beside the active one, or as its neighbour where `group` names a tab group. */
  readonly add: (kind: string, group?: string) => void
  /** Brings a panel of this kind to the front; opens one where there is none. */
  readonly show: (kind: string) => void
  /** Closes a panel; {@link Dock.reopen} brings it back. */
  readonly close: (panel: IDockviewPanel) => void
  readonly closeActive: () => void
  /** Opens the panel that was closed last, with its link group and its memory, where it was if that place is still there. */
  readonly reopen: () => void
  /** Moves the active panel a step: out of its group into one beside it; alone in its group, into the neighbouring one. */
  readonly move: (direction: Direction) => void
  /** Makes the group of the active panel wider or taller by so many px; less than 0 for narrower and lower. */
  readonly resize: (width: number, height: number) => void
  readonly toggleMaximised: () => void
  readonly nextPanel: () => void
  readonly previousPanel: () => void
  /** Link group of the active panel; the first one where the active panel follows none. */
  readonly activeLink: () => LinkGroup
  readonly link: (panel: IDockviewPanel, group: LinkGroup) => void
  readonly remember: (panel: IDockviewPanel, memory: unknown) => void
  /** A panel does from now on what it is asked for by {@link Dock.command}. Returns its undo. */
  readonly takeCommands: (panel: string, run: RunCommand) => () => void
  /** Asks a panel of a kind for something: the active one, else the first of them, which comes to the front; opens one where there is none. */
  readonly command: (kind: string, command: string) => void
}

type RunCommand = (command: string) => void

/** What the link groups show at the very first start: the largest issue, and the front KOSPI 200 future. */
const firstInstruments: readonly (readonly [LinkGroup, string])[] = [
  ['A', '005930'],
  ['B', 'K2FA001'],
]

export function createDock(kinds: readonly PanelKind[], keep: LayoutKeep, links: Links): Dock {
  return new DockKeeper(kinds, keep, links)
}

/** Parameters of a panel; they came through a checked layout or from {@link Dock.add}. */
export function parametersOf(panel: Pick<IDockviewPanel, 'params'>): PanelParameters | null {
  return panelParameters.safeParse(panel.params).data ?? null
}

/** Edges of a group as the docking library names them. */
const edges = { left: 'left', right: 'right', above: 'top', below: 'bottom' } as const

/** Lowest height in px of a group that something new is opened in unasked. */
const roomyPx = 240

/** The active group, or the tallest where the active one is but a strip. */
function roomyGroup({ activeGroup, groups }: DockviewApi): DockviewGroupPanel | undefined {
  if (activeGroup && activeGroup.height >= roomyPx) return activeGroup
  return groups.reduce<DockviewGroupPanel | undefined>((best, group) => (group.height > (best?.height ?? 0) ? group : best), undefined)
}

class DockKeeper implements Dock {
  readonly kinds: readonly PanelKind[]
  readonly state = createSignal<DeskState>('empty')
  readonly #ids: ReadonlySet<string>
  readonly #keep: LayoutKeep
  readonly #links: Links
  readonly #closed: { readonly parameters: PanelParameters; readonly group: string }[] = []
  #api: DockviewApi | null = null
  /** By the ids of panels. */
  readonly #commands = new Map<string, RunCommand>()
  #quiet = false

  constructor(kinds: readonly PanelKind[], keep: LayoutKeep, links: Links) {
    this.kinds = kinds
    this.#ids = new Set(kinds.map(({ id }) => id))
    this.#keep = keep
    this.#links = links
  }

  attach = (api: DockviewApi): void => {
    this.#api = api
    api.onDidLayoutChange(() => {
      if (!this.#quiet) this.#save()
    })
  }

  restore = async (): Promise<void> => {
    const saved = await this.#keep.load()
    const layout = saved === null ? this.#defaultLayout() : readLayout(saved, this.#ids)
    if (layout) this.#apply(layout)
    else this.state.set('refused')
    if (saved === null) this.#fillLinks()
  }

  reset = (): void => {
    this.#apply(this.#defaultLayout())
    this.#save()
  }

  add = (kind: string, group?: string): void => {
    const api = this.#api
    if (!api || !this.#ids.has(kind) || this.state.get() !== 'shown') return
    this.#open(api, { kind, group: this.activeLink() }, group === undefined ? roomyGroup(api) : api.getGroup(group))
  }

  show = (kind: string): void => {
    const open = this.#first(kind)
    if (open) open.api.setActive()
    else this.add(kind)
  }

  takeCommands = (panel: string, run: RunCommand): (() => void) => {
    this.#commands.set(panel, run)
    return () => {
      if (this.#commands.get(panel) === run) this.#commands.delete(panel)
    }
  }

  command = (kind: string, command: string): void => {
    const active = this.#api?.activePanel
    const asked = active && parametersOf(active)?.kind === kind ? active : this.#first(kind)
    if (asked) asked.api.setActive()
    else this.add(kind)
    if (asked) this.#commands.get(asked.id)?.(command)
  }

  close = (panel: IDockviewPanel): void => {
    const parameters = parametersOf(panel)
    if (parameters) this.#closed.push({ parameters, group: panel.group.id })
    panel.api.close()
  }

  closeActive = (): void => {
    const active = this.#api?.activePanel
    if (active) this.close(active)
  }

  reopen = (): void => {
    const api = this.#api
    const last = api && this.state.get() === 'shown' ? this.#closed.pop() : undefined
    if (!api || !last) return
    this.#open(api, last.parameters, api.getGroup(last.group) ?? roomyGroup(api))
  }

  move = (direction: Direction): void => {
    const active = this.#api?.activePanel
    if (!active || !this.#api) return
    if (active.group.panels.length > 1) {
      active.api.moveTo({ group: active.group, position: edges[direction] })
      return
    }
    const others = this.#api.groups.filter((group) => group !== active.group && !group.locked)
    const group = neighbour(
      active.group.element.getBoundingClientRect(),
      direction,
      others.map((other) => [other, other.element.getBoundingClientRect()]),
    )
    if (group) active.api.moveTo({ group, position: 'center' })
  }

  resize = (width: number, height: number): void => {
    const group = this.#api?.activePanel?.group
    if (width !== 0) group?.api.setSize({ width: group.width + width })
    if (height !== 0) group?.api.setSize({ height: group.height + height })
  }

  toggleMaximised = (): void => {
    const api = this.#api
    if (!api) return
    if (api.hasMaximizedGroup()) api.exitMaximizedGroup()
    else if (api.activePanel) api.maximizeGroup(api.activePanel)
  }

  nextPanel = (): void => this.#api?.activateNext({ includePanel: true })
  previousPanel = (): void => this.#api?.activatePrevious({ includePanel: true })

  activeLink = (): LinkGroup => {
    const active = this.#api?.activePanel
    const parameters = active ? parametersOf(active) : null
    const follows = this.kinds.find(({ id }) => id === parameters?.kind)?.follows ?? false
    return parameters && follows ? parameters.group : 'A'
  }

  link = (panel: IDockviewPanel, group: LinkGroup): void => {
    panel.api.updateParameters({ ...parametersOf(panel), group })
    this.#save()
  }

  remember = (panel: IDockviewPanel, memory: unknown): void => {
    panel.api.updateParameters({ ...parametersOf(panel), memory })
    this.#save()
  }

  #first(kind: string): IDockviewPanel | undefined {
    return this.#api?.panels.find((panel) => parametersOf(panel)?.kind === kind)
  }

  #open(api: DockviewApi, parameters: PanelParameters, group: { readonly id: string } | undefined): void {
    api.addPanel({
      id: this.#freeId(api, parameters.kind),
      component: panelComponent,
      tabComponent,
      renderer: 'always',
      params: parameters,
      ...(group ? { position: { referenceGroup: group.id } } : {}),
    })
  }

  #defaultLayout(): ReturnType<typeof defaultLayout> {
    return defaultLayout(this.#ids, this.#api ?? { width: 1, height: 1 })
  }

  #fillLinks(): void {
    for (const [group, code] of firstInstruments) {
      const link = this.#links.of(group)
      if (link.get() === null) link.set(code)
    }
  }

  #apply(layout: Parameters<DockviewApi['fromJSON']>[0]): void {
    this.#quiet = true
    this.#api?.fromJSON(layout)
    this.state.set('shown')
    // The library reports the layout that it was given a moment later: that is no change of the user's.
    setTimeout(() => (this.#quiet = false))
  }

  #save(): void {
    // An empty desk is not worth coming back to.
    if (this.#api && this.#api.totalPanels > 0 && this.state.get() === 'shown') this.#keep.save(writeLayout(this.#api.toJSON()))
  }

  #freeId(api: DockviewApi, kind: string): string {
    let number = 1
    while (api.getPanel(`${kind}-${number}`)) number += 1
    return `${kind}-${number}`
  }
}
