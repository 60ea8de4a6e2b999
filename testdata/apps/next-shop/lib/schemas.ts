import { z } from 'zod';
import { PASSWORD_MIN_LENGTH } from '@/lib/passwords';

export const signupSchema = z
  .object({
    email: z.email({ message: 'Please give a valid e-mail address' }),
    name: z.string().min(1).max(120),
    password: z.string().min(PASSWORD_MIN_LENGTH, { message: 'Password must have at least 10 characters' }),
    confirmPassword: z.string(),
  })
  .refine((form) => form.password === form.confirmPassword, { message: 'Passwords do not match', path: ['confirmPassword'] });

export const cartLineSchema = z.object({
  productId: z.string().min(1).max(64),
  quantity: z.number().int().min(1).max(99),
});

export const addressSchema = z.object({
  name: z.string().min(1).max(120),
  street: z.string().min(1).max(200),
  postcode: z.string().min(2).max(12),
  city: z.string().min(1).max(120),
  country: z.string().length(2),
});

export type SignupForm = z.infer<typeof signupSchema>;
