import { siteUrl } from '@/lib/require-env';
import type { Customer, Order } from '@/lib/types';
import { formatMoney } from '@/lib/money';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

const SVG_NS = 'http://www.w3.org/2000/svg';

function logo(): string {
  return `<svg xmlns="${SVG_NS}" width="32" height="32"><circle cx="16" cy="16" r="14" fill="#2f5d3a"/></svg>`;
}

export function resetMail(customer: Customer, resetToken: string): { subject: string; html: string } {
  const link = `${siteUrl()}/account/reset-password/${resetToken}`;
  return {
    subject: 'Choose a new password',
    html: `${logo()}<p>Hello ${escapeHtml(customer.name)},</p><p><a href="${link}">Choose a new password</a></p>`,
  };
}

export function orderMailText(customer: Customer, order: Order): { subject: string; html: string } {
  return {
    subject: `Your order ${order.id}`,
    html: `${logo()}<p>Thank you, ${escapeHtml(customer.name)}. The total is ${formatMoney(order.totalCents, 'EUR')}.</p>`,
  };
}
