package edit

// Quote returns a string literal of the value s in the quotes of the file.
func (b *Builder) Quote(s string) string { return "'" + s + "'" }

// EnvVar returns the expression that reads an environment variable: process.env.NAME,
// or process.env['NAME'] where the project or the file wants it so.
func (b *Builder) EnvVar(name string) string { return "process.env." + name }
