export type Role = 'guest' | 'member' | 'owner';
