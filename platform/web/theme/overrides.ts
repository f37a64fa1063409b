import type { MantineThemeComponents } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { createElement } from 'react'
import controls from './controls.module.css'

/** Control heights: bar 28, panel 24, form 36. */
const heights = { bar: '28px', panel: '24px', form: '36px', xs: '24px', sm: '28px', md: '36px' } as const
const height = (size: unknown) => heights[String(size) as keyof typeof heights] ?? heights.bar

const field = {
  classNames: { input: controls.input, label: controls.label, description: controls.help, error: controls.fault },
}
/** The page never scrolls as a whole; a lock would only have every style of it computed again. */
const apart = { lockScroll: false } as const
const floating = { transitionProps: { duration: 140, transition: 'fade' }, shadow: undefined } as const

export const overrides: MantineThemeComponents = {
  Button: {
    defaultProps: { size: 'bar', variant: 'default' },
    classNames: { root: controls.button, section: controls.buttonSection, label: controls.buttonLabel },
    vars: (_: unknown, props: { size?: unknown }) => ({
      root: { '--button-height': height(props.size), '--button-padding-x': props.size === 'panel' ? '8px' : '10px' },
    }),
  },
  ActionIcon: {
    defaultProps: { size: 'bar', variant: 'subtle', color: 'gray' },
    classNames: { root: controls.actionIcon },
    vars: (_: unknown, props: { size?: unknown }) => ({ root: { '--ai-size': height(props.size) } }),
  },
  Input: {
    defaultProps: { size: 'form' },
    classNames: { input: controls.input, section: controls.inputSection },
    vars: (_: unknown, props: { size?: unknown }) => ({
      wrapper: {
        '--input-height': height(props.size),
        '--input-fz': props.size === 'bar' ? '13px' : '14px',
        '--input-padding': '10px',
        '--input-padding-y': '6px',
      },
    }),
  },
  InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] }, ...field },
  Pill: { classNames: { root: controls.pill } },
  Checkbox: {
    defaultProps: { size: 'xs' },
    classNames: { body: controls.checkBody, input: controls.check, label: controls.checkLabel },
  },
  Radio: { defaultProps: { size: 'xs' }, classNames: { radio: controls.check, label: controls.checkLabel } },
  SegmentedControl: {
    defaultProps: { size: 'bar', withItemsBorders: false },
    classNames: {
      root: controls.segments,
      control: controls.segment,
      label: controls.segmentLabel,
      indicator: controls.segmentOn,
    },
  },
  Select: {
    defaultProps: {
      checkIconPosition: 'right',
      allowDeselect: false,
      rightSection: createElement(IconChevronDown, { size: 16 }),
    },
  },
  CloseButton: { defaultProps: { size: 'bar', iconSize: 16 }, vars: () => ({ root: { '--cb-size': '28px' } }) },
  Combobox: { defaultProps: floating, classNames: { dropdown: controls.float, option: controls.option } },
  Menu: {
    defaultProps: floating,
    classNames: { dropdown: controls.float, item: controls.option, label: controls.menuLabel },
  },
  Popover: { defaultProps: floating, classNames: { dropdown: controls.float } },
  Tooltip: {
    defaultProps: { transitionProps: { duration: 80 }, withArrow: false },
    classNames: { tooltip: controls.tooltip },
  },
  Modal: {
    defaultProps: {
      ...apart,
      centered: true,
      radius: 'lg',
      overlayProps: { color: 'var(--r-veil)', backgroundOpacity: 1 },
      transitionProps: { duration: 140 },
    },
    classNames: {
      content: controls.dialog,
      header: controls.dialogHead,
      title: controls.dialogTitle,
      body: controls.dialogBody,
    },
  },
  Drawer: {
    defaultProps: { ...apart, transitionProps: { duration: 200 } },
    classNames: {
      content: controls.sheet,
      header: controls.sheetHead,
      title: controls.dialogTitle,
      body: controls.sheetBody,
    },
  },
  Anchor: { defaultProps: { underline: 'hover' }, classNames: { root: controls.anchor } },
}
