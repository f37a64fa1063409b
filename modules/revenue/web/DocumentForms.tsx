import { Button } from '@mantine/core'
import { IconFileCode, IconFileTypePdf } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { save, sentenceOf, toast, useAction, useWords } from '#platform/web/index.ts'
import classes from './Sheets.module.css'

type Form = 'pdf' | 'ubl'

/** The document as a file: on paper, and for another program; what else can be done with it stands beside. */
export function DocumentForms({ documentId, children }: { documentId: string; children: ReactNode }) {
  const t = useWords()
  const [saving, setSaving] = useState<Form | null>(null)
  const saveAs = async (form: Form) => {
    setSaving(form)
    await save(`/api/v1/documents/${documentId}/${form}`).catch((error: Error) => {
      toast({ text: sentenceOf(error), mood: 'failed' })
    })
    setSaving(null)
  }
  useAction({
    ...{ id: 'document.pdf', label: t('Download the PDF'), keys: 'shift+d', icon: IconFileTypePdf },
    run: () => void saveAs('pdf'),
  })
  useAction({
    ...{ id: 'document.ubl', label: t('Download the electronic invoice (UBL)'), icon: IconFileCode },
    run: () => void saveAs('ubl'),
  })
  return (
    <div className={classes.forms}>
      <Button
        size="panel"
        leftSection={<IconFileTypePdf size={14} />}
        loading={saving === 'pdf'}
        onClick={() => void saveAs('pdf')}
      >
        {t('PDF')}
      </Button>
      <Button
        size="panel"
        leftSection={<IconFileCode size={14} />}
        loading={saving === 'ubl'}
        onClick={() => void saveAs('ubl')}
      >
        {t('Electronic invoice')}
      </Button>
      {children}
    </div>
  )
}
