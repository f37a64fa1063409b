import { hash } from 'node:crypto'

const ofLeaf = Buffer.from([0])
const ofNode = Buffer.from([1])

/**
 * Root of a binary Merkle tree over 32-byte leaves, as in RFC 6962: leaves and inner nodes are hashed with different
 * prefixes, so that no inner node can pass for a leaf. An odd node rises unchanged.
 */
export function merkleRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return hash('sha256', '', 'buffer')
  let level: Buffer[] = leaves.map((leaf) => hash('sha256', Buffer.concat([ofLeaf, leaf]), 'buffer'))
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at]!, level[at + 1]]
      above.push(right ? hash('sha256', Buffer.concat([ofNode, left, right]), 'buffer') : left)
    }
    level = above
  }
  return level[0]!
}
