import { Injectable, Logger } from '@nestjs/common';
import axios from 'axios';
import { configuration } from '../config/configuration';

interface Notice {
  to: string;
  subject: string;
  text: string;
}

@Injectable()
export class NotificationsService {
  private readonly logger = new Logger(NotificationsService.name);
  private readonly client = axios.create({
    baseURL: 'https://mail.harbourline.example/v1',
    timeout: 5000,
    headers: { authorization: `Bearer ${configuration.smtp.password ?? ''}` },
  });

  async send(notice: Notice): Promise<void> {
    await this.client.post('/messages', notice);
    this.logger.log(`sent ${notice.subject} to ${notice.to}`);
  }

  /** Posts to the address that a customer registered, which was checked then. */
  async callBack(url: string, payload: unknown): Promise<void> {
    await axios.post(url, payload, { timeout: 5000, maxRedirects: 0 });
  }
}
