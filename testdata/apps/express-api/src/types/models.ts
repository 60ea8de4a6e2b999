export interface Customer {
  id: number;
  name: string;
  email: string;
  country: string;
  createdAt: Date;
}

export type InvoiceStatus = 'draft' | 'sent' | 'paid' | 'void';

export interface Invoice {
  id: string;
  customerId: number;
  status: InvoiceStatus;
  total: number;
  currency: string;
  issuedAt: Date;
}

export interface Session {
  userId: string;
  role: 'clerk' | 'admin';
}

export interface Page {
  limit: number;
  offset: number;
}
