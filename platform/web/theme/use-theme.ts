import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'

export type ThemeChoice = 'light' | 'dark' | 'auto'

/** What the reader chose, what it comes to now, and how to change it. */
export function useTheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: false })
  return {
    choice: colorScheme as ThemeChoice,
    shown,
    choose: (choice: ThemeChoice) => setColorScheme(choice),
    toggle: () => setColorScheme(shown === 'dark' ? 'light' : 'dark'),
  }
}
