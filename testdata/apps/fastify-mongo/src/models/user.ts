import { model, Schema } from 'mongoose';

export interface User {
  email: string;
  name: string;
  role: 'member' | 'moderator';
  passwordHash: string;
  resetToken?: string;
}

const schema = new Schema<User>({
  email: { type: String, required: true, unique: true, lowercase: true },
  name: { type: String, required: true },
  role: { type: String, enum: ['member', 'moderator'], default: 'member' },
  passwordHash: { type: String, required: true, select: false },
  resetToken: String,
});

export const UserModel = model<User>('User', schema);
