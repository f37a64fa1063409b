import { init } from 'echarts/core'
import { expect, test } from 'vitest'
import './echarts.ts'
import { openClicked } from './open-clicked.ts'
import { nearestTo, type RankedPoint } from './point.ts'
import { rankCurveOption } from './rank-curve-option.ts'

const values = [900, 300, 100, 50, -40, -400]
const points = values.map((value, index): RankedPoint => {
  const sum = values.slice(0, index + 1).reduce((total, each) => total + each, 0)
  return { id: `${index}`, rank: index + 1, name: `Account ${index + 1}`, value, cumulative: sum / 910 }
})
/** The pointer is taken to be at the third: labels lie beside their dots, over the places of others. */
const third = 2

test.each([
  ['Account 1', 0],
  ['Account 5', 4],
  ['Account 6', 5],
])('a click on the label %s opens its account, not the one the tooltip names', async (label, index) => {
  const { click, textAt } = drawn()
  expect(await click(textAt(label))).toBe(index)
})

test('a click beside all labels opens the account the tooltip names', async () => {
  const { click } = drawn()
  expect(await click({ x: 400, y: 250 })).toBe(third)
})

test('a click on a label is forgotten by the next one', async () => {
  const { click, textAt } = drawn()
  expect(await click(textAt('Account 6'))).toBe(5)
  expect(await click({ x: 400, y: 250 })).toBe(third)
})

interface Place {
  x: number
  y: number
}

/** A chart without a screen. */
function drawn() {
  const chart = init(null, undefined, { renderer: 'svg', ssr: true, width: 800, height: 300 })
  const option = rankCurveOption({
    ...{ points, sentence: '', locale: 'en', phone: false },
    t: (words) => words,
    money: (minor) => String(minor),
  })
  chart.setOption(option(() => '#123456', 800))
  chart.renderToSVGString()
  let opened = -1
  openClicked(chart, {
    indexAt: (rank) => nearestTo(points, rank),
    pointed: () => third,
    open: (index) => (opened = index),
  })
  const zr = chart.getZr()
  return {
    textAt: (text: string): Place => {
      const found = zr.storage.getDisplayList(true).find((part) => 'style' in part && part.style?.text === text)
      const box = found!.getBoundingRect().clone()
      box.applyTransform(found!.transform)
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    },
    click: async ({ x, y }: Place): Promise<number> => {
      const event = { zrX: x, zrY: y, preventDefault() {}, stopPropagation() {} }
      for (const kind of ['mousemove', 'mousedown', 'mouseup', 'click'] as const) zr.handler[kind](event as never)
      await Promise.resolve()
      return opened
    },
  }
}
