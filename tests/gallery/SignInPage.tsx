import { Anchor, Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { Form, PasswordField, PlainPage, TextField } from '#platform/web/index.ts'

export function SignInPage() {
  const [email, setEmail] = useState('ines@oxbowtern.example')
  const [password, setPassword] = useState('')
  return (
    <PlainPage title="Sign in to Oxbow & Tern" foot="Wrong firm? Ask the person who invited you for the address.">
      <Form onSubmit={() => {}}>
        <TextField name="email" label="E-mail" type="email" value={email} onChange={setEmail} />
        <PasswordField name="password" label="Password" value={password} onChange={setPassword} />
        <Button type="submit" size="form" variant="filled" fullWidth>
          Sign in
        </Button>
        <Group justify="space-between">
          <Checkbox label="Stay signed in for 30 days" defaultChecked />
          <Anchor href="#reset">Reset the password</Anchor>
        </Group>
      </Form>
    </PlainPage>
  )
}
