import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthController } from './auth/auth.controller';
import { TokenService } from './auth/token.service';
import { Carrier } from './carriers/carrier.entity';
import { CarriersController } from './carriers/carriers.controller';
import { ContractsController } from './carriers/contracts.controller';
import { typeOrmOptions } from './config/typeorm.config';
import { DocumentsController } from './documents/documents.controller';
import { LabelPrinter, LabelsController } from './documents/labels.controller';
import { ArchiveJob } from './jobs/archive.job';
import { NotificationsService } from './notifications/notifications.service';
import { MailController } from './notifications/mail.controller';
import { TemplatesController } from './notifications/templates.controller';
import { ReportsController } from './reports/reports.controller';
import { QuoteRepository, QuotesController } from './shipments/quotes.controller';
import { Shipment } from './shipments/shipment.entity';
import { ShipmentsController } from './shipments/shipments.controller';
import { ShipmentsService } from './shipments/shipments.service';
import { TrackingController, TrackingService } from './shipments/tracking.controller';
import { WebhooksController } from './webhooks/webhooks.controller';

@Module({
  imports: [TypeOrmModule.forRoot(typeOrmOptions), TypeOrmModule.forFeature([Shipment, Carrier])],
  controllers: [
    AuthController,
    CarriersController,
    ContractsController,
    DocumentsController,
    LabelsController,
    MailController,
    QuotesController,
    ReportsController,
    ShipmentsController,
    TemplatesController,
    TrackingController,
    WebhooksController,
  ],
  providers: [ArchiveJob, LabelPrinter, NotificationsService, QuoteRepository, ShipmentsService, TokenService, TrackingService],
})
export class AppModule {}
