package fixproof

import "seclint/server/helpers/npmtest"

// packages are those whose types the fixtures of fixes use. Of those whose types
// are apart only these are installed: nothing is run.
var packages = npmtest.Packages{
	"typescript": "5.9.3", "@types/node": "22.20.5",
	"@types/react": "19.3.0", "@types/react-dom": "19.3.0", "next": "15.5.29", "react": "19.3.1", "react-dom": "19.3.1",
	"@types/better-sqlite3": "7.6.13", "@types/pg": "8.23.1", "ioredis": "5.11.1", "knex": "3.3.0", "mongoose": "9.12.1", "mysql2": "3.24.6", "sequelize": "6.37.8",
	"@types/cors": "2.8.19", "@types/escape-html": "1.0.4", "@types/express": "5.0.6", "@types/express-session": "1.19.0", "@types/koa": "3.0.3", "cookie": "1.1.1", "fastify": "5.12.8", "helmet": "8.3.0", "hono": "4.13.19",
	"@types/bcrypt": "6.0.0", "@types/crypto-js": "4.2.2", "@types/jsonwebtoken": "9.0.10", "@types/md5": "2.3.6", "@types/node-forge": "1.3.14", "argon2": "0.43.1", "bcryptjs": "3.0.3", "jose": "6.2.18", "nanoid": "5.1.16", "uuid": "11.1.1",
	"@types/ws": "8.18.2", "axios": "1.21.1", "got": "14.6.6", "socket.io-client": "4.8.4", "undici": "6.29.1",
	"@types/js-yaml": "4.0.9", "@types/lodash": "4.17.27", "@types/nodemailer": "7.0.12", "@types/sanitize-html": "2.16.2", "isomorphic-dompurify": "2.36.0", "marked": "16.4.2", "stripe": "18.5.0", "zod": "4.6.7",
}
