import type { ComponentType } from 'react'

export interface Action {
  id: string
  /** A verb and its object in sentence case: "New thing". */
  label: string
  run: () => void
  /** 'c', 'shift+x', 'mod+k', 'g v': letters after a space follow one another. */
  keys?: string
  /** Heading in ⌘K and in the sheet of keys. */
  group?: string
  icon?: ComponentType<{ size?: number | string }>
  /** False for moves like j and k, which stand in the sheet of keys but not in ⌘K. */
  palette?: boolean
  /** Grey words after the label in ⌘K. */
  note?: string
  /** What is typed next belongs to the field that it opens, which may take a moment to come. */
  thenTyped?: boolean
  /** Holding its key down does it once. */
  once?: boolean
  /** Works in fields and dialogs too (⌘K, ⌘↵). */
  everywhere?: boolean
}

type Listener = () => void

/** The actions that can be done now; of two with one id the later registered counts until it leaves. */
export class ActionRegistry {
  private entries: { token: symbol; action: Action }[] = []
  private snapshot: readonly Action[] = []
  private readonly listeners = new Set<Listener>()

  add(action: Action): () => void {
    const token = Symbol(action.id)
    this.entries = [...this.entries, { token, action }]
    this.publish()
    return () => {
      this.entries = this.entries.filter((entry) => entry.token !== token)
      this.publish()
    }
  }

  subscribe = (listener: Listener) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  current = (): readonly Action[] => this.snapshot

  private publish() {
    const latest = new Map<string, Action>()
    for (const { action } of this.entries) latest.set(action.id, action)
    this.snapshot = [...latest.values()]
    for (const listener of this.listeners) listener()
  }
}

export const actions = new ActionRegistry()
