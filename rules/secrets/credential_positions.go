package secrets

// position is an argument of an API that is a credential.
type position struct {
	api  string // of the callee, as the semantic model writes it
	path string // of the credential: the argument's number and the properties behind it, * for any
	env  string // the usual environment variable
}

// credentialPositions lists where SDKs take their credentials. A path with
// several endings stands for each of them.
var credentialPositions = []position{
	// Databases and queues.
	{"pg.Client", "0.password", "PGPASSWORD"},
	{"pg.Pool", "0.password", "PGPASSWORD"},
	{"mysql.createConnection", "0.password", "MYSQL_PASSWORD"},
	{"mysql.createPool", "0.password", "MYSQL_PASSWORD"},
	{"mysql2.createConnection", "0.password", "MYSQL_PASSWORD"},
	{"mysql2.createPool", "0.password", "MYSQL_PASSWORD"},
	{"mysql2.createPoolCluster", "0.password", "MYSQL_PASSWORD"},
	{"mysql2/promise.createConnection", "0.password", "MYSQL_PASSWORD"},
	{"mysql2/promise.createPool", "0.password", "MYSQL_PASSWORD"},
	{"mysql2/promise.createPoolCluster", "0.password", "MYSQL_PASSWORD"},
	{"mariadb.createConnection", "0.password", "MYSQL_PASSWORD"},
	{"mariadb.createPool", "0.password", "MYSQL_PASSWORD"},
	{"mssql.connect", "0.password", "MSSQL_PASSWORD"},
	{"mssql.ConnectionPool", "0.password", "MSSQL_PASSWORD"},
	{"tedious.Connection", "0.authentication.options.password", "MSSQL_PASSWORD"},
	{"oracledb.getConnection", "0.password", "ORACLE_PASSWORD"},
	{"oracledb.createPool", "0.password", "ORACLE_PASSWORD"},
	{"sequelize", "2", "DATABASE_PASSWORD"},
	{"sequelize", "0.password", "DATABASE_PASSWORD"},
	{"sequelize.Sequelize", "2", "DATABASE_PASSWORD"},
	{"sequelize.Sequelize", "0.password", "DATABASE_PASSWORD"},
	{"sequelize-typescript.Sequelize", "0.password", "DATABASE_PASSWORD"},
	{"typeorm.DataSource", "0.password", "DATABASE_PASSWORD"},
	{"typeorm.createConnection", "0.password", "DATABASE_PASSWORD"},
	{"@nestjs/typeorm.TypeOrmModule.forRoot", "0.password", "DATABASE_PASSWORD"},
	{"@mikro-orm/core.MikroORM.init", "0.password", "DATABASE_PASSWORD"},
	{"knex", "0.connection.password", "DATABASE_PASSWORD"},
	{"knex.knex", "0.connection.password", "DATABASE_PASSWORD"},
	{"postgres", "0.password", "PGPASSWORD"},
	{"postgres", "1.password", "PGPASSWORD"},
	{"mongoose.connect", "1.pass", "MONGODB_PASSWORD"},
	{"mongoose.connect", "1.auth.password", "MONGODB_PASSWORD"},
	{"mongoose.createConnection", "1.pass", "MONGODB_PASSWORD"},
	{"mongoose.createConnection", "1.auth.password", "MONGODB_PASSWORD"},
	{"mongodb.MongoClient", "1.auth.password", "MONGODB_PASSWORD"},
	{"mongodb.MongoClient.connect", "1.auth.password", "MONGODB_PASSWORD"},
	{"ioredis", "0.password", "REDIS_PASSWORD"},
	{"ioredis", "1.password", "REDIS_PASSWORD"},
	{"ioredis.Redis", "0.password", "REDIS_PASSWORD"},
	{"ioredis.Redis", "1.password", "REDIS_PASSWORD"},
	{"redis.createClient", "0.password", "REDIS_PASSWORD"},
	{"@upstash/redis.Redis", "0.token", "UPSTASH_REDIS_REST_TOKEN"},
	{"@libsql/client.createClient", "0.authToken", "TURSO_AUTH_TOKEN"},
	{"@planetscale/database.connect", "0.password", "DATABASE_PASSWORD"},
	{"@clickhouse/client.createClient", "0.password", "CLICKHOUSE_PASSWORD"},
	{"@elastic/elasticsearch.Client", "0.auth.password", "ELASTICSEARCH_PASSWORD"},
	{"@elastic/elasticsearch.Client", "0.auth.apiKey", "ELASTICSEARCH_API_KEY"},
	{"neo4j-driver.auth.basic", "1", "NEO4J_PASSWORD"},
	{"meilisearch.MeiliSearch", "0.apiKey", "MEILISEARCH_API_KEY"},
	{"amqplib.connect", "0.password", "AMQP_PASSWORD"},
	{"kafkajs.Kafka", "0.sasl.password", "KAFKA_PASSWORD"},

	// Clouds. The clients of @aws-sdk are matched by awsClients.
	{"aws-sdk.config.update", "0.secretAccessKey", "AWS_SECRET_ACCESS_KEY"},
	{"aws-sdk.Credentials", "1", "AWS_SECRET_ACCESS_KEY"},
	{"aws-sdk.S3", "0.secretAccessKey", "AWS_SECRET_ACCESS_KEY"},
	{"aws-sdk.SES", "0.secretAccessKey", "AWS_SECRET_ACCESS_KEY"},
	{"aws-sdk.SQS", "0.secretAccessKey", "AWS_SECRET_ACCESS_KEY"},
	{"aws-sdk.DynamoDB", "0.secretAccessKey", "AWS_SECRET_ACCESS_KEY"},
	{"@azure/identity.ClientSecretCredential", "2", "AZURE_CLIENT_SECRET"},
	{"@azure/storage-blob.StorageSharedKeyCredential", "1", "AZURE_STORAGE_KEY"},
	{"minio.Client", "0.secretKey", "MINIO_SECRET_KEY"},
	{"cloudinary.v2.config", "0.api_secret", "CLOUDINARY_API_SECRET"},
	{"googleapis.google.auth.OAuth2", "1", "GOOGLE_CLIENT_SECRET"},
	{"google-auth-library.OAuth2Client", "1", "GOOGLE_CLIENT_SECRET"},

	// Payments and models.
	{"stripe", "0", "STRIPE_SECRET_KEY"},
	{"stripe.Stripe", "0", "STRIPE_SECRET_KEY"},
	{"braintree.BraintreeGateway", "0.privateKey", "BRAINTREE_PRIVATE_KEY"},
	{"razorpay", "0.key_secret", "RAZORPAY_KEY_SECRET"},
	{"openai", "0.apiKey", "OPENAI_API_KEY"},
	{"openai.OpenAI", "0.apiKey", "OPENAI_API_KEY"},
	{"openai.Configuration", "0.apiKey", "OPENAI_API_KEY"},
	{"@anthropic-ai/sdk", "0.apiKey", "ANTHROPIC_API_KEY"},
	{"@anthropic-ai/sdk.Anthropic", "0.apiKey", "ANTHROPIC_API_KEY"},
	{"@google/generative-ai.GoogleGenerativeAI", "0", "GEMINI_API_KEY"},
	{"@google/genai.GoogleGenAI", "0.apiKey", "GEMINI_API_KEY"},
	{"groq-sdk", "0.apiKey", "GROQ_API_KEY"},
	{"groq-sdk.Groq", "0.apiKey", "GROQ_API_KEY"},
	{"cohere-ai.CohereClient", "0.token", "COHERE_API_KEY"},
	{"@mistralai/mistralai.Mistral", "0.apiKey", "MISTRAL_API_KEY"},
	{"replicate", "0.auth", "REPLICATE_API_TOKEN"},
	{"@pinecone-database/pinecone.Pinecone", "0.apiKey", "PINECONE_API_KEY"},
	{"@ai-sdk/openai.createOpenAI", "0.apiKey", "OPENAI_API_KEY"},
	{"@ai-sdk/anthropic.createAnthropic", "0.apiKey", "ANTHROPIC_API_KEY"},

	// Mail and messages.
	{"resend.Resend", "0", "RESEND_API_KEY"},
	{"@sendgrid/mail.setApiKey", "0", "SENDGRID_API_KEY"},
	{"nodemailer.createTransport", "0.auth.pass", "SMTP_PASSWORD"},
	{"postmark.ServerClient", "0", "POSTMARK_SERVER_TOKEN"},
	{"twilio", "1", "TWILIO_AUTH_TOKEN"},
	{"twilio.Twilio", "1", "TWILIO_AUTH_TOKEN"},
	{"pusher", "0.secret", "PUSHER_SECRET"},
	{"@slack/web-api.WebClient", "0", "SLACK_BOT_TOKEN"},
	{"@slack/bolt.App", "0.token", "SLACK_BOT_TOKEN"},
	{"@slack/bolt.App", "0.signingSecret", "SLACK_SIGNING_SECRET"},
	{"discord.js.Client().login", "0", "DISCORD_TOKEN"},
	{"telegraf.Telegraf", "0", "TELEGRAM_BOT_TOKEN"},
	{"node-telegram-bot-api", "0", "TELEGRAM_BOT_TOKEN"},
	{"grammy.Bot", "0", "TELEGRAM_BOT_TOKEN"},
	{"web-push.setVapidDetails", "2", "VAPID_PRIVATE_KEY"},
	{"livekit-server-sdk.AccessToken", "1", "LIVEKIT_API_SECRET"},

	// Services.
	{"@octokit/rest.Octokit", "0.auth", "GITHUB_TOKEN"},
	{"@octokit/core.Octokit", "0.auth", "GITHUB_TOKEN"},
	{"octokit.Octokit", "0.auth", "GITHUB_TOKEN"},
	{"@notionhq/client.Client", "0.auth", "NOTION_TOKEN"},
	{"@linear/sdk.LinearClient", "0.apiKey", "LINEAR_API_KEY"},
	{"@clerk/backend.createClerkClient", "0.secretKey", "CLERK_SECRET_KEY"},
	{"algoliasearch", "1", "ALGOLIA_ADMIN_KEY"},
	{"algoliasearch.algoliasearch", "1", "ALGOLIA_ADMIN_KEY"},
	{"superagent.auth", "1", "API_PASSWORD"},
	{"axios", "0.auth.password", "API_PASSWORD"},
	{"axios", "1.auth.password", "API_PASSWORD"},
	{"axios.create", "0.auth.password", "API_PASSWORD"},
	{"axios.request", "0.auth.password", "API_PASSWORD"},
	{"axios.get", "1.auth.password", "API_PASSWORD"},
	{"axios.delete", "1.auth.password", "API_PASSWORD"},
	{"axios.post", "2.auth.password", "API_PASSWORD"},
	{"axios.put", "2.auth.password", "API_PASSWORD"},
	{"axios.patch", "2.auth.password", "API_PASSWORD"},
	{"ldapjs.createClient().bind", "1", "LDAP_PASSWORD"},
	{"ldapts.Client().bind", "1", "LDAP_PASSWORD"},
	{"ssh2.Client().connect", "0.password", "SSH_PASSWORD"},
	{"basic-ftp.Client().access", "0.password", "FTP_PASSWORD"},
	{"ssh2-sftp-client().connect", "0.password", "SFTP_PASSWORD"},

	// Sign-in and cookies.
	{"express-basic-auth", "0.users.*", "BASIC_AUTH_PASSWORD"},
	{"cookie-parser", "0", "COOKIE_SECRET"},
	{"next-auth", "0.secret", "NEXTAUTH_SECRET"},
	{"hono/jwt.jwt", "0.secret", "JWT_SECRET"},
	{"speakeasy.totp", "0.secret", "TOTP_SECRET"},
	{"speakeasy.totp.verify", "0.secret", "TOTP_SECRET"},
	{"otplib.authenticator.generate", "0", "TOTP_SECRET"},
	{"otplib.authenticator.check", "1", "TOTP_SECRET"},
	{"passport-jwt.Strategy", "0.secretOrKey", "JWT_SECRET"},
}

// oauthStrategies are constructors of passport whose options hold a secret.
var oauthStrategies = []string{
	"passport-google-oauth20", "passport-google-oauth", "passport-github", "passport-github2", "passport-facebook", "passport-twitter",
	"passport-oauth2", "passport-auth0", "passport-linkedin-oauth2", "passport-microsoft", "passport-discord", "passport-slack", "passport-gitlab2",
	"passport-apple", "passport-spotify", "passport-twitch-new", "passport-azure-ad-oauth2", "passport-okta-oauth", "passport-oauth1",
}

// oauthProviders are the providers of NextAuth and Auth.js.
var oauthProviders = []string{
	"google", "github", "facebook", "twitter", "discord", "auth0", "azure-ad", "microsoft-entra-id", "apple", "linkedin", "slack", "spotify",
	"twitch", "okta", "cognito", "keycloak", "gitlab", "bitbucket", "dropbox", "notion", "reddit", "zoom", "hubspot", "salesforce", "atlassian",
}

// awsClients are names of the clients of @aws-sdk, whose modules are many.
var awsClients = []string{
	"S3Client", "DynamoDBClient", "SESClient", "SESv2Client", "SQSClient", "SNSClient", "LambdaClient", "SecretsManagerClient", "KMSClient",
	"CloudWatchClient", "CloudWatchLogsClient", "CognitoIdentityProviderClient", "CognitoIdentityClient", "STSClient", "SSMClient",
	"EventBridgeClient", "BedrockRuntimeClient", "BedrockClient", "EC2Client", "ECSClient", "RDSClient", "RDSDataClient", "Route53Client",
	"CloudFrontClient", "CloudFormationClient", "IAMClient", "KinesisClient", "FirehoseClient", "SFNClient", "TextractClient",
	"RekognitionClient", "TranslateClient", "PollyClient", "TranscribeClient", "ComprehendClient", "IvsClient", "MediaConvertClient",
	"PinpointClient", "AppConfigDataClient", "ACMClient", "ElastiCacheClient", "OpenSearchClient", "AthenaClient", "GlueClient",
	"S3", "DynamoDB", "SES", "SQS", "SNS", "Lambda", "SecretsManager", "KMS",
}

// fastifyPlugins map the plugins that sign or encrypt to the option with the key.
var fastifyPlugins = map[string]position{
	"@fastify/cookie":         {path: "1.secret", env: "COOKIE_SECRET"},
	"@fastify/jwt":            {path: "1.secret", env: "JWT_SECRET"},
	"@fastify/session":        {path: "1.secret", env: "SESSION_SECRET"},
	"@fastify/secure-session": {path: "1.key", env: "SESSION_KEY"},
	"fastify-cookie":          {path: "1.secret", env: "COOKIE_SECRET"},
	"fastify-jwt":             {path: "1.secret", env: "JWT_SECRET"},
}

// positionsByAPI is credentialPositions by the API, with the OAuth ones added.
var positionsByAPI = indexPositions()

func indexPositions() map[string][]position {
	m := make(map[string][]position)
	for _, p := range credentialPositions {
		m[p.api] = append(m[p.api], p)
	}
	for _, s := range oauthStrategies {
		for _, path := range []string{"0.clientSecret", "0.consumerSecret"} {
			m[s+".Strategy"] = append(m[s+".Strategy"], position{s + ".Strategy", path, "OAUTH_CLIENT_SECRET"})
		}
	}
	for _, name := range oauthProviders {
		env := screaming(name) + "_CLIENT_SECRET"
		for _, module := range []string{"next-auth/providers/", "@auth/core/providers/"} {
			m[module+name] = append(m[module+name], position{module + name, "0.clientSecret", env})
		}
	}
	return m
}

// positionAPIs returns the APIs that the rule asks the engine for.
func positionAPIs() []string {
	var out []string
	for api := range positionsByAPI {
		out = append(out, api)
	}
	return out
}
