import { expect, test } from 'vitest'
import { importKinds } from '#app/import-kinds.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { contentsOf, openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { resumeCommand, undoCommand } from './import-command.ts'

const house = await openTestHouse()

const heading = 'Invoice no,Invoice date,Customer,Amount\n'
const lines = Array.from({ length: 2500 }, (_, i) => `I-${i},2024-01-${10 + (i % 20)},Firm ${i % 40},${i}.50`)
const long = `${heading}${lines.join('\n')}\n`

const resume = ({ id }: TestWorkspace) =>
  resumeCommand(house.services, importKinds, { workspaceId: id, actor: theHouse })
const undo = ({ id }: TestWorkspace, named?: string) =>
  undoCommand(house.services, importKinds, { workspaceId: id, actor: theHouse }, named)

/** Breaks off as soon as something is written. */
async function breakOff(workspace: TestWorkspace, dryRun = false): Promise<string> {
  const controller = new AbortController()
  const { bring, write } = importsOf(house, workspace)
  const onProgress = ({ stage, rows }: { stage: string; rows: number }) => {
    if ((dryRun && stage === 'planning') || (stage === 'applying' && rows > 0)) controller.abort()
  }
  const { importId } = await bring(write(long, 'long.csv'), { dryRun }, { signal: controller.signal, onProgress })
  return importId
}

test('an import that broke off is gone on with, and reported as a whole', async () => {
  const workspace = await house.openWorkspace()
  const id = await breakOff(workspace)
  expect(await resume(workspace)).toMatchObject({ id, read: 2500, created: 2500, documents: 2500 })
  expect((await contentsOf(house.pools, workspace.id))['revenue.document']).toHaveLength(2500)
  await expect(resume(workspace)).rejects.toThrow('There is nothing to resume: no import broke off.')
})

test('an import that broke off is taken back, and nothing of it stays', async () => {
  const workspace = await house.openWorkspace()
  const before = await contentsOf(house.pools, workspace.id)
  const id = await breakOff(workspace)
  expect(await undo(workspace)).toMatchObject({ id, files: ['long.csv'], kept: [] })
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
  await expect(resume(workspace)).rejects.toThrow('There is nothing to resume')
})

test('the last import is taken back first, an older one by its id', async () => {
  const workspace = await house.openWorkspace()
  const { bringText } = importsOf(house, workspace)
  const one = await bringText(`${heading}1,2024-01-31,Corvane,5\n`)
  const two = await bringText(`${heading}2,2024-01-31,Corvane,6\n`)
  const three = await bringText(`${heading}3,2024-01-31,Quillon,7\n`)
  expect(await undo(workspace, two.importId)).toMatchObject({ id: two.importId, undone: 1 })
  expect(await undo(workspace)).toMatchObject({ id: three.importId, undone: 2 })
  expect(await undo(workspace)).toMatchObject({ id: one.importId })
  await expect(undo(workspace)).rejects.toThrow('There is nothing to undo: no import has written anything.')
  await expect(undo(workspace, one.importId)).rejects.toThrow('This import was undone.')
})

test('a dry run that broke off is not written by going on with it', async () => {
  const workspace = await house.openWorkspace()
  const before = await contentsOf(house.pools, workspace.id)
  await breakOff(workspace, true)
  await expect(resume(workspace)).rejects.toThrow('There is nothing to resume')
  await expect(undo(workspace)).rejects.toThrow('There is nothing to undo')
  expect(await contentsOf(house.pools, workspace.id)).toEqual(before)
})

test('an import is not gone on with or taken back from another workspace', async () => {
  const workspace = await house.openWorkspace()
  const id = await breakOff(workspace)
  const other = await house.openWorkspace('Other')
  await expect(resume(other)).rejects.toThrow('There is nothing to resume')
  await expect(undo(other, id)).rejects.toMatchObject({ status: 404 })
})
