/** "Lantern Row Cafés" → LR, "Ines Calloway" → IC, "Ember & Alder Grill" → EA. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-–/]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

const solids = ['#5B4BB7', '#1F6FB5', '#B03F6B', '#2A7A4B', '#8A5A14', '#9C3D2A', '#3C6475', '#5A6B1F'] as const
const tints = 6

/** A name always has the same colour. */
export const solidColour = (name: string) => solids[hash(name, 588_058) % solids.length]!
export const softColour = (name: string) => hash(name, 298_879) % tints

/** FNV-1a with a last stir; the seeds give the people and firms of the sample company colours that differ. */
function hash(text: string, seed: number): number {
  let value = seed
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}
