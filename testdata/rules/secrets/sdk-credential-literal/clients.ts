import { Client, Pool } from 'pg';
import mysql from 'mysql2/promise';
import { Sequelize } from 'sequelize';
import { DataSource } from 'typeorm';
import knex from 'knex';
import mongoose from 'mongoose';
import Redis from 'ioredis';
import { createClient } from 'redis';
import { S3Client } from '@aws-sdk/client-s3';
import AWS from 'aws-sdk';
import Stripe from 'stripe';
import OpenAI from 'openai';
import { Resend } from 'resend';
import sgMail from '@sendgrid/mail';
import twilio from 'twilio';
import { Octokit } from '@octokit/rest';
import nodemailer from 'nodemailer';
import ldap from 'ldapjs';
import { Strategy as GitHub } from 'passport-github2';
import GoogleProvider from 'next-auth/providers/google';
import NextAuth from 'next-auth';
import basicAuth from 'express-basic-auth';
import cookieParser from 'cookie-parser';
import axios from 'axios';

const host = 'db.internal.example.org';
const shared = 'S3rvice!2024'; // want secrets/sdk-credential-literal
export const pool = new Pool({ host, user: 'app', password: 'S3rvice!2024' } satisfies object); // want secrets/sdk-credential-literal
export const client = new Client({ host, password: shared });
export const my = await mysql.createConnection({ host, password: 'secret' }); // want secrets/sdk-credential-literal
export const seq = new Sequelize('shop', 'app', 'password'); // want secrets/sdk-credential-literal
export const orm = new DataSource({ type: 'postgres', host, password: 'Zk8!pq2w' }); // want secrets/sdk-credential-literal
export const k = knex({ client: 'pg', connection: { host, password: 'Zk8!pq2w' } }); // want secrets/sdk-credential-literal
mongoose.connect(process.env.MONGODB_URI!, { user: 'app', pass: 'Zk8!pq2w' }); // want secrets/sdk-credential-literal
export const redis = new Redis({ host, password: 'Zk8!pq2w' }); // want secrets/sdk-credential-literal
export const cache = createClient({ url: `redis://${host}`, password: 'Zk8!pq2w' }); // want secrets/sdk-credential-literal
export const s3 = new S3Client({ credentials: { accessKeyId: process.env.ID!, secretAccessKey: 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzqqwwrrKEY1' } }); // want secrets/sdk-credential-literal
AWS.config.update({ secretAccessKey: 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzqqwwrrKEY1' }); // want secrets/sdk-credential-literal
export const stripe = new Stripe('the-old-key-of-2019'); // want secrets/sdk-credential-literal
export const openai = new OpenAI({ apiKey: 'k-1234-local' }); // want secrets/sdk-credential-literal
export const resend = new Resend('r-key-of-the-shop'); // want secrets/sdk-credential-literal
sgMail.setApiKey('s-key-of-the-shop'); // want secrets/sdk-credential-literal
export const sms = twilio(process.env.TWILIO_SID, 'auth-of-the-shop'); // want secrets/sdk-credential-literal
export const hub = new Octokit({ auth: 'p-key-of-the-shop' }); // want secrets/sdk-credential-literal
export const mail = nodemailer.createTransport({ host: 'smtp.example.org', auth: { user: 'bot', pass: 'winter' } }); // want secrets/sdk-credential-literal
const directory = ldap.createClient({ url: 'ldaps://ldap.example.org' });
directory.bind('cn=admin', 'winter', () => {}); // want secrets/sdk-credential-literal
export const strategy = new GitHub({ clientID: 'shop', clientSecret: 'winter-is-near' }, () => {}); // want secrets/sdk-credential-literal
export const auth = NextAuth({
  providers: [GoogleProvider({ clientId: process.env.GOOGLE_ID!, clientSecret: 'winter-is-near' })], // want secrets/sdk-credential-literal
  secret: 'secret', // want secrets/sdk-credential-literal
});
export const gate = basicAuth({ users: { admin: 'winter' } }); // want secrets/sdk-credential-literal
export const cookies = cookieParser('keyboard cat'); // want secrets/sdk-credential-literal
export const rotated = cookieParser([process.env.COOKIE_SECRET!, 'keyboard cat']); // want secrets/sdk-credential-literal
axios.get('https://api.example.org', { auth: { username: 'bot', password: 'winter' } }); // want secrets/sdk-credential-literal
export const local = new Pool({ host: 'localhost', user: 'postgres', password: 'postgres' }); // want secrets/sdk-credential-literal

export const fromEnv = new Pool({ connectionString: process.env.DATABASE_URL });
export const password = new Pool({ host, password: process.env.PGPASSWORD });
export const empty = new Pool({ host, password: '' });
export const filled = new Pool({ host, password: '<password>' });
export const named = new Stripe('your-secret-key');
export const dynamo = new S3Client({ endpoint: 'http://localhost:4566', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
export const dummy = new S3Client({ credentials: { accessKeyId: 'dummy', secretAccessKey: 'dummy' } });
export const parameter = (pass: string) => new Pool({ host, password: pass });
export const fallback = (o: { password?: string }) => new Pool({ host, password: o.password });
class Redis2 { constructor(readonly o: { password: string }) {} }
export const own = new Redis2({ password: 'winter' });
