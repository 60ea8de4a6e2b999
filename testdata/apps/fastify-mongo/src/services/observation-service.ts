import { ObjectId, type Collection, type Filter } from 'mongodb';

export interface Sighting {
  _id: ObjectId;
  species: string;
  status: string;
}

export class ObservationService {
  constructor(private readonly sightings: Collection<Sighting>) {}

  byId(id: string): Promise<Sighting | null> {
    return this.sightings.findOne({ _id: new ObjectId(id) }) as Promise<Sighting | null>;
  }

  /** filter was built by the caller from checked parts. */
  matching(filter: Filter<Sighting>): Promise<Sighting[]> {
    return this.sightings.find(filter).limit(100).toArray() as Promise<Sighting[]>;
  }

  where(expression: string): Promise<Sighting[]> {
    return this.sightings.find({ $where: expression }).toArray() as Promise<Sighting[]>;
  }

  async confirm(id: string): Promise<void> {
    await this.sightings.updateOne({ _id: new ObjectId(id) }, { $set: { status: 'confirmed' } });
  }
}
