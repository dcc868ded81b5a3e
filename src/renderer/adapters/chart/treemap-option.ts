import type { TreemapSeriesOption } from 'echarts/charts'
import type { ComposeOption } from 'echarts/core'
import { spanOf, tileColour } from './tile-colour.ts'
import type { TilePalette } from './tile-colour.ts'

export type TreemapOption = ComposeOption<TreemapSeriesOption>

/** One area of the map. */
export interface Tile {
  readonly id: string
  readonly name: string
  /** What its area stands for; above zero. */
  readonly size: number
  /** What its colour stands for, signed; `null` where it is not known. */
  readonly value: number | null
  /** The value as it is shown, signed. */
  readonly text: string
}

export interface TreemapColours extends TilePalette {
  readonly line: string
  /** Around the tile that the keys stand on, and around the chosen one. */
  readonly cursor: string
  readonly chosen: string
  readonly font: string
}

export interface TreemapMarks {
  readonly chosen: string | null
  readonly cursor: string | null
}

/** Tiles as ECharts takes them: one level, no animation, nothing that reacts by itself. */
export function treemapOption(tiles: readonly Tile[], { chosen, cursor }: TreemapMarks, colours: TreemapColours): TreemapOption {
  const span = spanOf(tiles.map(({ value }) => value))
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    series: [
      {
        id: 'map',
        type: 'treemap',
        left: 0,
        top: 0,
        right: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        emphasis: { disabled: true },
        itemStyle: { gapWidth: 1, borderWidth: 0, borderColor: colours.line },
        data: tiles.map((tile) => {
          const { fill, text } = tileColour(tile.value, span, colours)
          const edge = tile.id === cursor ? colours.cursor : tile.id === chosen ? colours.chosen : null
          return {
            id: tile.id,
            name: tile.name,
            value: tile.size,
            itemStyle: { color: fill, borderColor: edge ?? fill, borderWidth: 2, gapWidth: 0 },
            label: {
              show: true,
              formatter: `{name|${plain(tile.name)}}\n{value|${plain(tile.text)}}`,
              position: [5, 4],
              overflow: 'truncate' as const,
              rich: {
                name: { color: text, fontSize: 12, lineHeight: 16 },
                value: { color: text, fontSize: 12, lineHeight: 15, fontWeight: 600 },
              },
            },
          }
        }),
      },
    ],
  }
}

/** Without the signs by which labels tell styles. */
function plain(text: string): string {
  return text.replaceAll(/[{}|]/g, ' ')
}
