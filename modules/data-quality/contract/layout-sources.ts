/** Public pages and files that show the column names of the layouts in import-presets. */
export const layoutSources = {
  intuitInvoiceColumns: {
    title: 'Intuit community: Do we need to map field everytime when import invoices',
    address:
      'https://quickbooks.intuit.com/learn-support/en-ca/sales-and-invoicing/do-we-need-to-map-field-everytime-when-import-invoices/01/394876/highlight/true',
  },
  quickbooksJournal: {
    title: 'Vibe-MyBooks, test of its import: QuickBooks Online GL Journal',
    address:
      'https://github.com/KisaesDevLab/Vibe-MyBooks/blob/1d60bff83521cf055e38c98d2ab63499b3fe4198/packages/api/src/services/imports/imports.service.test.ts',
  },
  quickbooksContactList: {
    title: 'Vibe-MyBooks, test of its import: QuickBooks Online Contacts',
    address:
      'https://github.com/KisaesDevLab/Vibe-MyBooks/blob/1d60bff83521cf055e38c98d2ab63499b3fe4198/packages/api/src/services/imports/imports.service.test.ts',
  },
  quickbooksSalesByProduct: {
    title: 'cosmetic-marketing-assistant: SalesByProductData',
    address:
      'https://github.com/xyugen/cosmetic-marketing-assistant/blob/02fa1513c50409bb6aef6a1a0068b1aff8631db0/src/interface/SalesByProductData.ts',
  },
  quickbooksSalesDetail: {
    title: 'nitro, test of its parser: Sales by Customer Detail',
    address:
      'https://github.com/juliestromwall/nitro/blob/7ff323f824c7ed8f4a8ea5f74a30d8fec2d0789b/src/lib/salesDetailParser.test.js',
  },
  xeroInvoiceColumns: {
    title: 'Moment help: Xero templates',
    address:
      'https://docs.milientsoftware.com/help/moment-by-topic/integrations/file-exports/file-export-accounting-system/xero/xero-templates',
  },
  xeroContactUpdate: {
    title: "Xero Central: Update multiple contacts' details in one go",
    address: 'https://help.xero.com/us/Contacts-Import-Existing',
  },
  xeroAccountNumbers: {
    title: 'Xero Central: Contact account numbers',
    address: 'https://help.xero.com/nz/ContactsAccountNumber',
  },
  hubspotCompanyProperties: {
    title: 'automations_hub: companies Properties (HubSpot labels)',
    address:
      'https://github.com/hairsolutionsco/automations_hub/blob/fc5bfcd91c3b86148f8204c28d9349a0cf810f7d/hubspot/objects/companies/properties.md',
  },
  hubspotCompanyFile: {
    title: 'crm-hygiene-agent: made-up HubSpot companies export',
    address:
      'https://github.com/mareopuzo/crm-hygiene-agent/blob/5976bb7288e4172cd4f5ab3d99cb24f9101c68d3/data/samples/companies.csv',
  },
  hubspotContactProperties: {
    title: 'automations_hub: contacts Properties (HubSpot labels)',
    address:
      'https://github.com/hairsolutionsco/automations_hub/blob/fc5bfcd91c3b86148f8204c28d9349a0cf810f7d/hubspot/objects/contacts/properties.md',
  },
  hubspotContactFile: {
    title: 'crm-hygiene-agent: made-up HubSpot contacts export',
    address:
      'https://github.com/mareopuzo/crm-hygiene-agent/blob/5976bb7288e4172cd4f5ab3d99cb24f9101c68d3/data/generate_sample.py',
  },
  salesforceImportLabels: {
    title: 'Salesforce Help: Field Mapping for Other Data Sources and Organization Import',
    address:
      'https://help.salesforce.com/s/articleView?id=xcloud.field_mapping_for_other_data_sources_and_organization_import.htm&language=en_US&type=5',
  },
  salesforceAccountFields: {
    title: 'Salesforce Field Reference Guide: Account',
    address:
      'https://developer.salesforce.com/docs/atlas.en-us.244.0.sfFieldRef.meta/sfFieldRef/salesforce_field_reference_Account.htm',
  },
  pipedriveExports: {
    title: 'rateware: import of Pipedrive organizations, people and deals',
    address:
      'https://github.com/elandopando8892/rateware/blob/11ebca6e3e05bafd74f8f8694b2959d3ca3ca9e0/tools/build-shipper-crm-import-kit.mjs',
  },
  pipedriveImportFields: {
    title: 'CAPT: Pipedrive Import CSV: Formatting Guide',
    address: 'https://getcapt.com/blog/pipedrive-import-csv',
  },
  googleContacts: {
    title: 'adres, README: Converting google contacts',
    address: 'https://github.com/bvpelt/adres/blob/01a4fdd6a72914df6f209eaba73b13577087b500/README.md',
  },
  googleContactsAddresses: {
    title: 'ownCloud contacts: Google CSV import incorrectly processes address fields',
    address: 'https://github.com/owncloud-archive/contacts/issues/819',
  },
  googleContactsEmails: {
    title: 'ownCloud contacts: Contacts in ownCloud 7.0.4 does not import phone numbers from Gmail CSV',
    address: 'https://github.com/owncloud-archive/contacts/issues/827',
  },
  googleContactsOrganization: {
    title: 'produto: Estudar importação de contatos do Gmail',
    address: 'https://github.com/malbuquerque/produto/issues/59',
  },
  outlookFields: {
    title: 'SPS: Outlook Contact Fields',
    address: 'https://www.spstechnical.com/outlook_contacts_schema.htm',
  },
  outlookNames: {
    title: 'real-estate-server, test: csv_mappings',
    address:
      'https://github.com/dreamcareer7/real-estate-server/blob/652dfb28ce7016188289b3c3903752062ad6dbff/tests/functional/suites/data/csv_mappings.js',
  },
}
