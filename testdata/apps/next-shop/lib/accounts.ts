import { query, queryOne } from '@/lib/db';
import { hashPassword, hashStaffPassword, verifyPassword } from '@/lib/passwords';
import { digestResetToken } from '@/lib/tokens';
import type { Customer } from '@/lib/types';

const DEFAULT_STAFF_PASSWORD = 'Welc0me-Fern!'; // want secrets/hardcoded-credential
const COLUMNS = 'id, email, name, password_hash as "passwordHash", role';

export const RESET_PASSWORD_PATH = '/account/reset-password';
export const PASSWORD_FIELD = 'password';

export function findByEmail(email: string): Promise<Customer | null> {
  return queryOne<Customer>(`select ${COLUMNS} from customers where email = $1`, [email]);
}

export function findById(id: string): Promise<Customer | null> {
  return queryOne<Customer>(`select ${COLUMNS} from customers where id = $1`, [id]);
}

export async function register(email: string, name: string, password: string): Promise<Customer | null> {
  const passwordHash = await hashPassword(password);
  return queryOne<Customer>(
    `insert into customers (email, name, password_hash) values ($1, $2, $3) returning ${COLUMNS}`,
    [email, name, passwordHash],
  );
}

export async function addStaff(email: string, name: string): Promise<void> {
  const passwordHash = await hashStaffPassword(DEFAULT_STAFF_PASSWORD);
  await query("insert into customers (email, name, password_hash, role) values ($1, $2, $3, 'staff')", [email, name, passwordHash]);
}

export async function authenticate(email: string, password: string): Promise<Customer | null> {
  const customer = await findByEmail(email);
  if (customer === null) return null;
  return (await verifyPassword(password, customer.passwordHash)) ? customer : null;
}

export async function saveResetToken(customerId: string, resetToken: string): Promise<void> {
  await query('update customers set reset_digest = $2, reset_at = now() where id = $1', [customerId, digestResetToken(resetToken)]);
}

export async function changePassword(customerId: string, password: string): Promise<void> {
  await query('update customers set password_hash = $2, reset_digest = null where id = $1', [customerId, await hashPassword(password)]);
}
