import { describe, expect, test } from 'vitest'
import { networkLayout } from './network-layout.ts'

const room = { width: 1000, height: 600, beside: 100, above: 50 }
const node = (id: string, step: number) => ({ id, step })
const edge = (from: string, to: string) => ({ from, to })
const round = ({ x, y }: { x: number; y: number }) => [Math.round(x), Math.round(y)]

describe('a network', () => {
  test('has its middle in the middle, and the one beside it at the right', () => {
    const spots = networkLayout([node('m', 0), node('a', 1)], [edge('m', 'a')], room)
    expect(spots.map(round)).toEqual([
      [500, 300],
      [828, 300],
    ])
  })

  test('puts those behind behind those they are linked with', () => {
    const nodes = [node('m', 0), node('left', 1), node('right', 1), node('far left', 2), node('far right', 2)]
    const edges = [edge('m', 'left'), edge('right', 'm'), edge('far right', 'left'), edge('right', 'far left')]
    const spots = networkLayout(nodes, edges, room)
    const at = (id: string) => spots[nodes.findIndex((each) => each.id === id)]!
    expect(at('far right').angle).toBe(at('left').angle)
    expect(at('far left').angle).toBe(at('right').angle)
  })

  test('stays inside the room, whatever its size, circles included', () => {
    const many = Array.from({ length: 149 }, (_, at) => node(`n${at}`, at < 70 ? 1 : 2))
    const edges = many.map(({ id, step }, at) => edge(step === 1 ? 'm' : `n${(at - 70) % 70}`, id))
    const spots = networkLayout([node('m', 0), ...many], [...edges, edge('n0', 'm'), edge('n0', 'n0')], room)
    expect(new Set(spots.map((spot) => round(spot).join())).size).toBe(150)
    for (const { x, y } of spots) {
      expect(x).toBeGreaterThanOrEqual(100)
      expect(x).toBeLessThanOrEqual(900)
      expect(y).toBeGreaterThanOrEqual(50)
      expect(y).toBeLessThanOrEqual(550)
    }
  })
})
