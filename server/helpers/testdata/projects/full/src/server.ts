import express from 'express';

export const app = express();
app.listen(Number(process.env.PORT ?? 3000));
