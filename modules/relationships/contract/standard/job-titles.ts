export const seniorities = ['owner', 'chief', 'head', 'lead', 'senior', 'staff', 'junior', 'intern'] as const
export type Seniority = (typeof seniorities)[number]

export const jobFunctions = [
  'management',
  'sales',
  'purchasing',
  'finance',
  'marketing',
  'people',
  'technology',
  'operations',
  'logistics',
  'service',
  'legal',
  'research',
  'product',
  'quality',
  'office',
] as const
export type JobFunction = (typeof jobFunctions)[number]

export const seniorityWord: Record<Seniority, string> = {
  ...{ owner: 'Owner', chief: 'Chief', head: 'Head', lead: 'Lead', senior: 'Senior' },
  ...{ staff: 'Staff', junior: 'Junior', intern: 'Intern' },
}

export const functionWord: Record<JobFunction, string> = {
  ...{ management: 'Management', sales: 'Sales', purchasing: 'Purchasing', finance: 'Finance' },
  ...{ marketing: 'Marketing', people: 'Human resources', technology: 'Technology', operations: 'Operations' },
  ...{ logistics: 'Logistics', service: 'Customer service', legal: 'Legal', research: 'Research' },
  ...{ product: 'Product', quality: 'Quality', office: 'Office' },
}
