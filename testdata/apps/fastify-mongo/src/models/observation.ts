import { model, Schema, type Types } from 'mongoose';

export interface Observation {
  species: string;
  observer: Types.ObjectId;
  place: { lat: number; lon: number };
  note: string;
  status: 'new' | 'confirmed' | 'rejected';
  seenAt: Date;
}

const schema = new Schema<Observation>({
  species: { type: String, required: true, index: true },
  observer: { type: Schema.Types.ObjectId, ref: 'User', required: true },
  place: { lat: Number, lon: Number },
  note: { type: String, maxlength: 2000 },
  status: { type: String, enum: ['new', 'confirmed', 'rejected'], default: 'new' },
  seenAt: { type: Date, default: Date.now },
});

export const ObservationModel = model<Observation>('Observation', schema);
