export interface Product {
  id: string;
  slug: string;
  name: string;
  summary: string;
  descriptionHtml: string;
  priceCents: number;
  currency: 'EUR' | 'GBP';
  stock: number;
  imageUrl: string;
  manufacturerUrl: string;
}

export interface Article {
  slug: string;
  title: string;
  bodyMarkdown: string;
  author: string;
  authorNoteHtml: string;
  publishedAt: string;
}

export interface CartLine {
  productId: string;
  quantity: number;
}

export interface Address {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
}

export type OrderStatus = 'pending' | 'paid' | 'shipped' | 'cancelled';

export interface Order {
  id: string;
  customerId: string;
  status: OrderStatus;
  lines: CartLine[];
  totalCents: number;
  trackingUrl: string | null;
}

export interface Customer {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  role: 'customer' | 'staff' | 'admin';
}

/** Which secrets a credential record may carry. */
export type CredentialKind = 'password' | 'apiKey' | 'accessToken';
