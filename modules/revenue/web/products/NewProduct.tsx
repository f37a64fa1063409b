import { Button, Modal } from '@mantine/core'
import { faultsOf, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { ProductForm, type ProductValues } from './ProductForm.tsx'
import { useWrite } from './useWrite.ts'

interface NewProductProps {
  open: boolean
  name: string
  onClose: () => void
  onAdded: (id: string) => void
}

export function NewProduct({ open, name, onClose, onAdded }: NewProductProps) {
  const t = useWords()
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={t('New product')}
      size={520}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Fields name={name} onClose={onClose} onAdded={onAdded} />
    </Modal>
  )
}

function Fields({ name, onClose, onAdded }: Omit<NewProductProps, 'open'>) {
  const t = useWords()
  const add = useWrite({
    keys: ['products'],
    write: (values: ProductValues) => api.createProduct(values),
    said: (product) => t('{{name}} is added', { name: product.name }),
    inForm: true,
  })
  return (
    <ProductForm
      name={name}
      faults={faultsOf(add.error)}
      saving={add.isPending}
      onSave={(values) => add.mutate(values, { onSuccess: ({ id }) => onAdded(id) })}
      actions={
        <Button size="form" variant="subtle" onClick={onClose}>
          {t('Cancel')}
        </Button>
      }
    />
  )
}
