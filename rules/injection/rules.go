package injection

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{
		code,
		command,
		commandArgument,
		dynamicImport,
		emailHeader,
		emailHTML,
		formatString,
		graphql,
		header,
		hostHeader,
		ldap,
		llmPrompt,
		log,
		nosqlObject,
		nosqlWhere,
		openRedirect,
		openRedirectClient,
		sql,
		sqlIdentifier,
		template,
		templateObject,
		xpath,
	}
}
