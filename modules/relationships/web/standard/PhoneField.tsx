import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { TextField } from '#platform/web/index.ts'
import { api } from '../api.ts'

type PhoneFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'check' | 'help'>

/** A field for a telephone number. One that does not hold is told on leaving, and saved as it is. */
export function PhoneField(props: PhoneFieldProps) {
  const problem = useProblemOf(props.value)
  return <TextField {...props} type="tel" help={problem.text ?? ''} check={problem.leave} />
}

function useProblemOf(value: string) {
  const [left, setLeft] = useState('')
  const { data } = useQuery({
    queryKey: ['standard', 'phone', left],
    queryFn: ({ signal }) => api.readForms({ phone: left }, { signal }),
    enabled: left !== '',
    staleTime: Number.POSITIVE_INFINITY,
    // It is a hint: where it fails, there is none.
    retry: false,
  })
  const leave = (text: string) => {
    setLeft(text.trim())
    return undefined
  }
  return { text: value.trim() === left ? data?.phone?.problem : undefined, leave }
}
